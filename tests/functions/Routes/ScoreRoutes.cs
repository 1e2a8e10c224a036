using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>How to call what shows the rates of companies, and what they are made of.</summary>
internal static class ScoreRoutes
{
    private static readonly Role[] Readers = [Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin];

    // Scores are public among those who assess (S-7).
    private static readonly Role[] City = [Role.Supervisor, Role.RescueCentre, Role.Admin];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        Row("ListScores", (_, window) => $"scores?{window}") with { NamesDocument = false },
        Row("GetCompanyScore", (target, window) => $"scores/{target.Company}?{window}"),
        Row("GetScoreHistory", (target, _) => $"scores/{target.Company}/history"),
        Details("ListMaintenanceDetails", "maintenance"),
        Details("ListRescueDetails", "rescue"),
        Details("ListComplaintDetails", "complaint"),
        Details("ListInspectionDetails", "inspection"),
        Details("ListFaultDetails", "fault"),
        Details("ListTakeoverDetails", "maintainer-change"),
        Records("ListScoredVisits", "maintenance", "visits"),
        Records("ListScoredOverdueRecords", "maintenance", "overdue-records"),
        Records("ListScoredInspections", "inspection", "reports"),
        Records("ListScoredRescues", "fault", "rescues"),
        Row("ListScoredMaintainerChanges", (target, window) => $"scores/{target.Company}/maintainer-change/details/{target.UseUnit}/changes?{window}"),
        Row("ListWhatIf", (target, _) => $"scores/{target.Company}/what-if"),
        Row("SupposeWhatIf", (target, _) => $"scores/{target.Company}/what-if") with
        {
            Call = (_, _, target) => Call.Post($"v1/scores/{target.Company}/what-if", new { done = Array.Empty<object>() }),
        },
        new()
        {
            Function = "RecomputeScores",
            Call = (_, tenant, _) => Call.Post("v1/scores/recompute", new { from = tenant.Today.AddDays(-1), to = tenant.Today }),
            Permission = Permission.ScoresRead,
            Roles = City,
        },
        new()
        {
            Function = "GetScoreRun",
            Call = (_, tenant, _) => Call.Get($"v1/scores/runs/{tenant.ScoreRun}"),
            Permission = Permission.ScoresRead,
            Roles = City,
        },
    ];

    private static RouteRow Details(string function, string rate) =>
        Row(function, (target, window) => $"scores/{target.Company}/{rate}/details?only=all&{window}");

    // An elevator of another district is not there for a supervisor.
    private static RouteRow Records(string function, string rate, string records) =>
        Row(function, (target, window) => $"scores/{target.Company}/{rate}/details/{target.Elevator}/{records}?only=all&{window}") with
        {
            Beyond = [Role.RescueCentre, Role.Admin],
        };

    private static RouteRow Row(string function, Func<Target, string, string> path) => new()
    {
        Function = function,
        Call = (_, tenant, target) => Call.Get($"v1/{path(target, $"from={tenant.Today.AddDays(-5):yyyy-MM-dd}&to={tenant.Today:yyyy-MM-dd}")}"),
        NamesDocument = true,
        Permission = Permission.ScoresRead,
        Roles = Readers,
        Beyond = City,
    };
}
