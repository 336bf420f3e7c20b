/**
 * What people choose first when they are asked for a secret: the heads of published lists of leaked passwords in spirit,
 * and the words they are made of, in the languages of the catalogues.
 */
const lists = [
  // Keys and counting
  `qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qaz qazwsx wsx edc poiuytrewq lkjhgfdsa
  mnbvcxz abc abcd abcdef abcdefg abcdefgh iop jkl one two three four five six seven eight nine ten uno dos tres cuatro
  cinco seis siete ocho nueve diez hundred thousand million`,
  // Doors and keys
  `password passwort passwd pass passphrase passcode secret secreto private access letmein login welcome bienvenido
  bienvenida admin administrator root user usuario guest test testing demo default change changeme temp master system
  server computer internet online website account cuenta email mail contrasena clave claves acceso entrar hola hello
  google facebook instagram whatsapp youtube twitter tiktok microsoft windows apple iphone samsung android nokia
  playstation xbox nintendo minecraft fortnite roblox pokemon pikachu mario zelda sonic starwars superman batman
  spiderman matrix naruto goku ninja hunter killer shadow phoenix dragon monster tiger lion eagle falcon wolf panther`,
  // Love, people, faith
  `iloveyou iloveu loveyou love lover lovely loveme forever always baby babygirl babyboy angel angels princess prince
  queen king sweet sweety sweetheart honey darling heart hearts kiss kisses friend friends bestfriend family mother
  mommy mama father daddy papa sister brother son daughter wife husband jesus christ jesuschrist god godisgood allah
  blessed faith grace hope peace heaven church amen islam muhammad mohammed ahmed ahmad ali omar hassan fatima aisha
  teamo tequiero tequieromucho amor amormio amore corazon carino familia hermano hermana madre padre hijo hija abuela
  siempre parasiempre dios diosesamor jesucristo angelito princesa principe reina rey bonita bonito hermosa hermoso
  bebe nena vida mivida cielo estrella felicidad feliz alegria amistad amigos amiga amigo`,
  // Names
  `michael jessica ashley daniel matthew joshua andrew anthony robert thomas charlie jordan taylor jennifer amanda
  nicole michelle melissa stephanie elizabeth samantha sarah emily emma olivia sophie sophia isabella charlotte george
  oliver harry jack james william david john peter paul mark steven kevin brian richard joseph maria jose juan carlos
  luis miguel alejandro alejandra daniela gabriel gabriela fernando fernanda pablo pedro antonio manuel francisco
  javier sergio diego andrea carolina camila valentina sebastian santiago mateo lucia sofia carmen rosa ana laura
  marta cristina patricia monica sandra diana claudia alberto roberto ricardo eduardo ronaldo messi neymar beckham`,
  // Play, places, seasons, colours, creatures
  `football soccer baseball basketball hockey tennis liverpool chelsea arsenal manchester united barcelona realmadrid
  madrid juventus boca riverplate america mexico colombia argentina brasil brazil espana england london paris newyork
  california texas canada africa egypt cairo dubai riyadh makkah lebanon beirut morocco algeria tunis syria iraq sudan
  january february march april may june july august september october november december monday tuesday wednesday
  thursday friday saturday sunday spring summer autumn winter enero febrero marzo abril mayo junio julio agosto
  septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo primavera verano otono
  invierno red blue green yellow orange purple pink black white silver gold golden rojo azul verde amarillo negro
  blanco morado rosado dog doggy puppy cat kitty kitten bird fish horse monkey bunny rabbit bear butterfly dolphin
  perro perrito gato gatito pajaro caballo mariposa delfin flower flowers rose daisy lily sun sunshine sunny moon star
  stars rainbow ocean river water fire snow rain sky sol luna estrellas mar agua fuego flor flores playa
  cookie chocolate cheese banana cherry peanut pepper sugar candy coffee pizza music guitar rock dance dancer movie
  money rich lucky happy smile smiley cool hot sexy crazy super power magic freedom liberty trust life lifeisgood
  good great best nice new old big little the and for you your yours mine this that with from what who how why not
  are was were have has can will all any our out day days night time year years home house casa hogar work school
  escuela student please thank thanks gracias sorry dream dreams suenos summertime wintertime birthday christmas navidad`,
  // Sayings
  `correcthorsebatterystaple tobeornottobe tobeornottobethatisthequestion maytheforcebewithyou
  thequickbrownfox thequickbrownfoxjumpsoverthelazydog thisismypassword mypassword openthedoor opensesame
  iamthebest loveisallyouneed allyouneedislove carpediem hakunamatata onceuponatime howareyou whatsup helloworld
  goodmorning goodnight buenosdias buenasnoches holamundo comoestas quetal mecagoen siquiero noloose nolose
  treehugger trustno letitbe imagine stairwaytoheaven bohemianrhapsody ourfatherwhoartinheaven padrenuestro
  enunlugardelamancha serononoser lavidaesbella lavidaesunsueno quesoysifuera sanasanacolitaderana`,
  // Arabic, letters only
  `محمد احمد علي عمر حسن حسين فاطمه فاطمة عائشه خالد يوسف ابراهيم عبدالله عبد الله الله اكبر بسم الرحمن الرحيم
  بسماللهالرحمنالرحيم الحمد الحمدلله سبحان سبحانالله لااله الاالله لاالهالاالله ماشاءالله انشاءالله السلام عليكم
  السلامعليكم سلام مرحبا اهلا كلمه كلمة سر السر كلمةالسر كلمهالسر مرور المرور كلمةالمرور باسورد دخول احبك بحبك حبيبي
  حبيبتي حبي حب قلبي روحي حياتي عمري امي ابي ماما بابا اخي اختي صديقي صديقتي مصر سوريا العراق السعوديه لبنان المغرب
  الجزائر تونس فلسطين القدس مكه المدينه دبي الكويت قطر اليمن السودان ليبيا الاردن كلب قطه ورده قمر شمس نجوم سماء بحر
  الاهلي الزمالك الهلال النصر الاتحاد رمضان كريم عيد مبارك واحد اثنان ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره`,
];

/** Lower case, without marks and spaces. */
export const foldSecret = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Z}\p{C}]/gu, '')
    .toLowerCase();

export const commonWords: ReadonlySet<string> = new Set(lists.join(' ').split(/\s+/).map(foldSecret));
