namespace ElevatorFunctions.Notices;

/// <summary>A text message.</summary>
/// <param name="To">Mobile phone.</param>
/// <param name="Text">What it says, Chinese.</param>
/// <param name="SentAt">When it was handed over, UTC.</param>
public sealed record SmsMessage(string To, string Text, DateTimeOffset SentAt);
