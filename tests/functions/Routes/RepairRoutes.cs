using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>Routes of repair tasks.</summary>
internal static class RepairRoutes
{
    private static readonly Role[] Readers = [Role.Maintenance, Role.UseUnit, Role.Supervisor];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        List(target => $"v1/repair-tasks?company={target.Company}"),
        List(target => $"v1/repair-tasks?useUnit={target.UseUnit}&state=open"),
        List(target => $"v1/repair-tasks?elevator={target.Elevator}"),
        new()
        {
            Function = "GetRepairTask",
            Call = (_, _, target) => Call.Get($"v1/repair-tasks/{target.RepairTask}"),
            NamesDocument = true,
            PermissionOf = _ => Permission.VisitsRead,
            Roles = Readers,
        },
        new()
        {
            Function = "EndRepairTask",
            Call = (_, _, target) => Call.Post($"v1/repair-tasks/{target.RepairTask}/done", new { note = "已更换" }),
            NamesDocument = true,
            PermissionOf = _ => Permission.VisitsScan,
            IsOpenToMain = true,
            Roles = [Role.Maintenance],
        },
    ];

    private static RouteRow List(Func<Target, string> path) => new()
    {
        Function = "ListRepairTasks",
        Call = (_, _, target) => Call.Get(path(target)),
        NamesDocument = true,
        PermissionOf = _ => Permission.VisitsRead,
        Roles = Readers,
        Other = _ => RouteRow.Ok,
        Nowhere = _ => RouteRow.Ok,
    };
}
