/** The name of a view, on the page and in the browser's own title. */
import { useEffect } from 'preact/hooks'

export const PageTitle = ({ text }: { readonly text: string }) => {
  useEffect(() => {
    document.title = `${text} – Lifecycle Workflows`
  }, [text])
  return (
    <h1>
      <bdi>{text}</bdi>
    </h1>
  )
}
