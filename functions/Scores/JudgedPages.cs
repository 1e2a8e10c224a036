using System.Globalization;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>Pages of what is judged at a moment. A continuation carries the moment, so that all pages are of the same figures (D-63).</summary>
internal static class JudgedPages
{
    /// <summary>The beginning of continuations of a window.</summary>
    public static string MarkOf(ScoreWindow window) => window.Moment.UtcTicks.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes the moment out of a page that is asked for. Of the first page it is now.</summary>
    public static (PageRequest Page, DateTimeOffset Moment) Split(PageRequest page, Checks checks, DateTimeOffset now)
    {
        if (page.Position is not { } position)
        {
            return (page, now);
        }

        // A moment is the caller's word. One that is to come is refused.
        if (position.Split('@') is [var mark, var offset]
            && long.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= now.UtcTicks
            && ticks > 0)
        {
            return (page with { Position = $"@{offset}" }, new DateTimeOffset(ticks, TimeSpan.Zero));
        }

        checks.Fail("continuation", Core.Reason.NotAContinuation);
        return (page, now);
    }
}
