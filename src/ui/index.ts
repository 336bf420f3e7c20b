/**
 * The design system: components without domain words, rendered on the server.
 * Each takes texts that are already in the reader's language; those with words of their own take `visit`.
 */
export { Button, type Kind, LinkButton, Submit } from './button.tsx';
export { Byline } from './byline.tsx';
export { Check, Checks, Choice, type Option } from './choices.tsx';
export { classes } from './classes.ts';
export { ErrorSummary, errorOf, FieldError } from './errors.tsx';
export { Field, Hidden, Select, TextArea, TextField } from './fields.tsx';
export { Form } from './form.tsx';
export { Icon, type IconName } from './icon.tsx';
export { Card, Divider, PageTitle, Row, Section, Stack } from './layout.tsx';
export { Empty, Notice, Toast } from './notice.tsx';
export { Dialog, Menu, More } from './overlay.tsx';
export { backToYou, Page, type PageProps } from './page.tsx';
export { Pager } from './pager.tsx';
export { Pebble } from './pebble.tsx';
export { pebbleSheet } from './pebble-shape.ts';
export { places } from './places.ts';
export { QrCode } from './qr-code.tsx';
export { ReadAloud } from './read-aloud.tsx';
export { RefusalPage } from './refusal-page.tsx';
export { type Tab, Tabs } from './tabs.tsx';
export { type Way, Ways } from './ways.tsx';
export { WhoCanRead } from './who-can-read.tsx';
export { ContentNote, Prose, Tag, Time } from './words.tsx';
