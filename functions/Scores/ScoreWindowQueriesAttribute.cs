using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>The queries that name a window: the date of a night, or days.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScoreWindowQueriesAttribute : QueriesAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<QueryAttribute> Queries =>
    [
        new("date", typeof(DateOnly), "The window of this night, from 1 January. The newest night when no window is named"),
        new("from", typeof(DateOnly), "First day of the window, 1 January of the year of `to` when it is left out, 366 days at most. Figures that need visits which are not kept any more are refused (V-16)"),
        new("to", typeof(DateOnly), "Last day of the window, today at the latest"),
        new("asOf", typeof(DateOnly), "The day at whose end it is judged, `to` when it is left out"),
    ];
}
