using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>The days of figures and the moment of their judgement, as an answer names them.</summary>
/// <param name="Query">The query that asked for them.</param>
internal sealed record OutsideWindow(string Query, DateOnly From, DateOnly To, DateTimeOffset Moment)
{
    /// <summary>The window that the answer to a query names.</summary>
    public static OutsideWindow Of(string query, JsonElement answer) => new(query, answer.Day("from"), answer.Day("to"), answer.At("moment"));

    /// <summary>1 January, from which the fault rate looks.</summary>
    public DateOnly NewYear => new(To.Year, 1, 1);

    public bool Contains(DateOnly day) => From <= day && day <= To;
}
