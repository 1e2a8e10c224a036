namespace ElevatorFunctions.Notices;

/// <summary>A text message.</summary>
/// <param name="Id">The gateway's name for it.</param>
/// <param name="To">Mobile phone.</param>
/// <param name="Text">The text, in Chinese.</param>
/// <param name="Tag">The notice it belongs to.</param>
/// <param name="SentAt">When it was handed over, UTC.</param>
internal sealed record SmsMessage(string Id, string To, string Text, string Tag, DateTimeOffset SentAt);
