export interface SelectFieldProps {
  label: string;
  value: string;
  choices: readonly { value: string; title: string }[];
  onChange: (value: string) => void;
}

/** One of a few, by the control that the machine knows best. */
export function SelectField({ label, value, choices, onChange }: SelectFieldProps) {
  return (
    <label className="flex min-w-32 flex-1 flex-col gap-1">
      <span className="text-small text-muted">{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-11 w-full rounded-box border border-line-strong bg-panel px-2 text-[16px] desk:h-7 desk:text-base"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
    </label>
  );
}
