using System.Collections.Immutable;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core.Phones;

/// <summary>The SMS codes of one phone: how many were sent, and the last of each purpose .</summary>
public sealed record SentCodes
{
    /// <summary>The codes of a phone to which no code was sent.</summary>
    public static SentCodes None { get; } = new();

    /// <summary>When the last was sent, UTC, or null for never.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>How many were sent on the day of the last, Shanghai.</summary>
    public int SentThatDay { get; init; }

    /// <summary>The last code of each purpose. Those before it are void.</summary>
    public ImmutableDictionary<CodePurpose, SentCode> Last { get; init; } = ImmutableDictionary<CodePurpose, SentCode>.Empty;

    /// <summary>The first moment from <paramref name="now"/> on at which another may be sent (A-8: one a minute, ten a day of Shanghai).</summary>
    public DateTimeOffset NextFrom(DateTimeOffset now, Limits limits)
    {
        if (LastSentAt is not { } last)
        {
            return now;
        }

        var next = last + limits.SmsCodeInterval;
        var tomorrow = ShanghaiCalendar.StartOfDay(ShanghaiCalendar.DayOf(last).AddDays(1));
        if (SentThatDay >= limits.SmsCodesPerDay && tomorrow > next)
        {
            next = tomorrow;
        }

        return next > now ? next : now;
    }

    /// <summary>The codes with one more sent.</summary>
    public SentCodes With(CodePurpose purpose, SentCode code) => new()
    {
        LastSentAt = code.SentAt,
        SentThatDay = LastSentAt is { } last && ShanghaiCalendar.DayOf(last) == ShanghaiCalendar.DayOf(code.SentAt) ? SentThatDay + 1 : 1,
        Last = Last.SetItem(purpose, code),
    };
}
