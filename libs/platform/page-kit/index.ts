export { SmallChart, type ChartPoint, type SmallChartProps } from './chart.js';
export { DateText, Figure, type FigureProps } from './figure.js';
export {
  DateField,
  DecimalField,
  fieldId,
  Radios,
  Select,
  TextArea,
  TextField,
  type Choice,
  type ChoiceProps,
} from './fields.js';
export { Button, ButtonRow, errorOf, ErrorSummary, Form, LinkButton, type FieldError } from './form.js';
export { formatClock, formatDay, formatFigure, formatInstant, readFigure, type FigureFormat } from './format.js';
export { PageTitle, Section, type PageTitleProps } from './headings.js';
export { Layout, type Breadcrumb, type LayoutProps } from './layout.js';
export { LiveSection, type LiveSectionProps } from './live-section.js';
export { Details, Empty, Facts, Notice, type Fact, type NoticeProps } from './notice.js';
export { PageFrameContext, usePageFrame, type AssetNames, type NavItem, type PageFrame } from './page-frame.js';
export { renderPage } from './render.js';
export { registerRuleTexts, ruleIsConflict, ruleText, type RuleDetails, type RuleText } from './rule-texts.js';
export { SourceExcerpt, type SourceExcerptProps } from './source-excerpt.js';
export { Status, type StatusKind, type StatusProps } from './status.js';
export { Table, type Column, type RowGroup, type TableProps } from './table.js';
export { PeriodPicker, Tabs, ViewLink, type PeriodPickerProps, type Tab } from './tabs.js';
export { Change, Timeline, type TimelineEntry } from './timeline.js';
