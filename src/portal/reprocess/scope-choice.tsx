/** A choice between two scopes, as radio buttons. */
type ScopeChoiceOption<Value extends string> = {
  readonly legend: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly text: string }[]
  readonly onChange: (value: Value) => void
}

export const ScopeChoice = <Value extends string>({ legend, value, choices, onChange }: ScopeChoiceOption<Value>) => (
  <fieldset class="scope">
    <legend>{legend}</legend>
    {choices.map((choice) => (
      <label key={choice.value} class="choice">
        <input type="radio" name={legend} checked={choice.value === value} onChange={() => onChange(choice.value)} />
        {choice.text}
      </label>
    ))}
  </fieldset>
)

export const taskScopes = [
  { value: 'FAILED_TASKS', text: 'Only the tasks that failed' },
  { value: 'ALL_TASKS', text: 'All tasks, also those that went well' },
] as const

export const userScopes = [
  { value: 'FAILED_USERS', text: 'Users who failed' },
  { value: 'ALL_USERS', text: 'All users of the run' },
] as const
