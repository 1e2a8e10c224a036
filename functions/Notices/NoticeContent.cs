namespace ElevatorFunctions.Notices;

/// <summary>The content of a notice: its text, and the same as variables of an approved template (docs/sms-templates.md).</summary>
/// <param name="Text">The text, as the recipient reads it.</param>
/// <param name="Values">The variables of the template, in the order in which they stand in its text, each with at least one character.</param>
/// <param name="PageValues">The variables of the link behind the text, or an empty list without a link.</param>
internal sealed record NoticeContent(string Text, IReadOnlyList<string> Values, IReadOnlyList<string> PageValues);
