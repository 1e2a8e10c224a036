namespace ElevatorFunctions.Core.Phones;

/// <summary>An SMS code that was sent, without the code itself .</summary>
/// <param name="Id">Random and public. The code follows from it and a secret key.</param>
/// <param name="SentAt">When it was sent, UTC.</param>
public sealed record SentCode(string Id, DateTimeOffset SentAt)
{
    /// <summary>Wrong tries so far.</summary>
    public int WrongTries { get; init; }

    /// <summary>The act that used the code, or null while it is not used. The same act may use it again after a failure.</summary>
    public string? UsedBy { get; init; }

    /// <summary>Judges a try to use the code.</summary>
    /// <param name="fits">Whether the code given is the one sent.</param>
    /// <param name="use">The act that wants to use the code.</param>
    /// <param name="now">The moment of the try.</param>
    /// <param name="limits">Age and tries.</param>
    public CodeVerdict Judge(bool fits, string use, DateTimeOffset now, Limits limits)
    {
        if (UsedBy is not null)
        {
            return fits && UsedBy == use ? CodeVerdict.Holds : CodeVerdict.Void;
        }

        return now - SentAt > limits.SmsCodeAge || WrongTries >= limits.SmsCodeTries ? CodeVerdict.Void
            : fits ? CodeVerdict.Holds
            : CodeVerdict.Wrong;
    }
}
