namespace ElevatorFunctions.Retention;

/// <summary>How long each kind of thing is kept before the night forgets it (ADR 20). All that is not here is kept.</summary>
internal static class RetentionPeriods
{
    /// <summary>A session behind its end: a day, in which a browser that comes back late is told so by the session itself.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromDays(1);

    /// <summary>The codes of a phone behind the last one: two days, since ten are sent on a day of Shanghai at most .</summary>
    public static readonly TimeSpan PhoneCodes = TimeSpan.FromDays(2);

    /// <summary>A message of a device behind the moment at which it was seen to: a year, in which a series of the same fault shows .</summary>
    public static readonly TimeSpan DeadLetter = TimeSpan.FromDays(365);

    /// <summary>
    /// A text message, with phone and words, behind the moment at which it was asked for: 1,461 days, as the record that it is about is (V-16). It proves that a company was called.
    /// </summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(1461);

    /// <summary>A visit with its files, behind the day of its sign-in: four years with a leap day, which V-16 demands at least.</summary>
    public static readonly TimeSpan Visit = TimeSpan.FromDays(1461);

    /// <summary>A photo of a complainant, behind the moment at which it was announced: as long as the account protects it as evidence.</summary>
    public static readonly TimeSpan ComplaintPhoto = TimeSpan.FromDays(1461);
}
