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
            Beyond = [Role.Admin],
        },
    ];
}
