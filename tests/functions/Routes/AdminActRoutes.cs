using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Tests.Routes;

internal static class AdminActRoutes
{
    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        new()
        {
            Function = "ListAdminActs",
            Call = (_, _, _) => Call.Get("v1/admin-acts"),
            Permission = Permission.ActsRead,

            // An inspection body reports on every tenant's elevators, and reads its own acts.
            Beyond = [Role.Admin, Role.Inspection],
        },
    ];
}
