/** A labelled control of a form, with its hint and its error tied to it for those who hear the page. */
import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Common {
  label: string;
  hint?: string;
  error?: string;
  /** Said beside the label of a field that may stay empty. */
  optional?: string;
}

interface Wired {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** The frame of a field; `children` gets what ties the control to label, hint and error. */
export function Field(props: Common & { children: (wired: Wired) => ComponentChildren }): VNode {
  const id = useId();
  const hint = props.hint ? `${id}-hint` : undefined;
  const error = props.error ? `${id}-error` : undefined;
  const described = [hint, error].filter(Boolean).join(' ') || undefined;
  return (
    <div class={`field${props.error ? ' has-error' : ''}`}>
      <label for={id}>
        {props.label}
        {props.optional && <span class="field-optional"> ({props.optional})</span>}
      </label>
      {props.hint && (
        <p class="field-hint" id={hint}>
          {props.hint}
        </p>
      )}
      {props.children({
        id,
        'aria-describedby': described,
        'aria-invalid': props.error ? true : undefined,
      })}
      {props.error && (
        <p class="field-error" id={error}>
          {props.error}
        </p>
      )}
    </div>
  );
}

export function TextField(
  props: Common & {
    value: string;
    onInput: (value: string) => void;
    type?: 'text' | 'password' | 'date' | 'datetime-local' | 'number' | 'url' | 'search';
    required?: boolean;
    maxLength?: number;
    min?: string;
    max?: string;
    lines?: number;
    autoComplete?: string;
    spellcheck?: boolean;
  },
): VNode {
  const { value, onInput, lines, type = 'text' } = props;
  const shared = {
    value,
    required: props.required,
    maxLength: props.maxLength,
    spellcheck: props.spellcheck,
  };
  return (
    <Field label={props.label} hint={props.hint} error={props.error} optional={props.optional}>
      {(wired) =>
        lines ? (
          <textarea
            {...wired}
            {...shared}
            rows={lines}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        ) : (
          <input
            {...wired}
            {...shared}
            // Preact's types want one literal for each kind of input; all of ours take text.
            type={type as 'text'}
            min={props.min}
            max={props.max}
            autoComplete={props.autoComplete ?? 'off'}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

export interface Option {
  value: string;
  text: string;
}

export function SelectField(
  props: Common & {
    value: string;
    options: readonly Option[];
    onPick: (value: string) => void;
    /** The words for having chosen nothing; without them the first option is chosen. */
    none?: string;
    required?: boolean;
  },
): VNode {
  return (
    <Field label={props.label} hint={props.hint} error={props.error} optional={props.optional}>
      {(wired) => (
        <select
          {...wired}
          required={props.required}
          value={props.value}
          onChange={(event) => props.onPick(event.currentTarget.value)}
        >
          {props.none !== undefined && <option value="">{props.none}</option>}
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One of few, all of them to be seen; each may have a line that explains it. */
export function ChoiceField(props: {
  label: string;
  value: string;
  options: readonly (Option & { note?: string })[];
  onPick: (value: string) => void;
  error?: string;
}): VNode {
  const name = useId();
  return (
    <fieldset class={`field choice${props.error ? ' has-error' : ''}`}>
      <legend>{props.label}</legend>
      {props.options.map((option) => (
        <label key={option.value} class="choice-option">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onPick(option.value)}
          />
          <span>
            {option.text}
            {option.note && <span class="choice-note">{option.note}</span>}
          </span>
        </label>
      ))}
      {props.error && <p class="field-error">{props.error}</p>}
    </fieldset>
  );
}
