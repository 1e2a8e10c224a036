using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>The queries that leave rows of a rate in.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScoreDetailQueriesAttribute : QueriesAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<QueryAttribute> Queries =>
    [
        new("only", typeof(string), "`misses` (default), or `all` for every row that the figures are made of") { Example = "all" },
        new("elevator", typeof(ElevatorCode)),
    ];
}
