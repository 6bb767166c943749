/** Some of several, all of them to be seen. */
import type { VNode } from 'preact';
import type { Option } from '../../ui/Field';

export function CheckField(props: {
  label: string;
  hint?: string;
  options: readonly Option[];
  values: readonly string[];
  error?: string;
  onChange: (values: string[]) => void;
}): VNode {
  const { values } = props;
  const toggle = (value: string, on: boolean): void =>
    props.onChange(on ? [...values, value] : values.filter((each) => each !== value));
  return (
    <fieldset class={`field choice check${props.error ? ' has-error' : ''}`}>
      <legend>{props.label}</legend>
      {props.hint && <p class="field-hint">{props.hint}</p>}
      <div class="check-options">
        {props.options.map((option) => (
          <label key={option.value} class="choice-option">
            <input
              type="checkbox"
              checked={values.includes(option.value)}
              onChange={(event) => toggle(option.value, event.currentTarget.checked)}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
      {props.error && <p class="field-error">{props.error}</p>}
    </fieldset>
  );
}
