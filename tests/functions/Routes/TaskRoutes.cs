using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>Routes of tasks, overdue records and the home page.</summary>
internal static class TaskRoutes
{
    private static readonly Role[] Readers = [Role.Maintenance, Role.UseUnit, Role.Supervisor];
    private static readonly Role[] RecordReaders = [.. Readers, Role.RescueCentre];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        List("ListMaintenanceTasks", (_, _, target) => Call.Get($"v1/maintenance-tasks?q={target.Elevator}")) with
        {
            // The function itself asks for one of two.
            Permission = null,
            PermissionOf = _ => Permission.VisitsRead,
        },
        List("ListOverdueRecords", (_, _, target) => Call.Get($"v1/overdue-records?elevator={target.Elevator}")) with
        {
            Roles = RecordReaders,
            Beyond = [Role.RescueCentre],
        },
        new()
        {
            Function = "GetOverdueRecord",
            Call = (_, _, target) => Call.Get($"v1/overdue-records/{target.OverdueRecord}"),
            NamesDocument = true,
            Permission = Permission.VisitsRead,
            Roles = RecordReaders,
            Beyond = [Role.RescueCentre],
        },
        new()
        {
            Function = "GetHome",
            Call = (_, _, _) => Call.Get("v1/home"),
        },
    ];

    private static RouteRow List(string function, Func<Actor, TenantData, Target, Call> call) => new()
    {
        Function = function,
        Call = call,
        NamesDocument = true,
        Permission = Permission.VisitsRead,
        Roles = Readers,
        Other = _ => RouteRow.Ok,
        Nowhere = _ => RouteRow.Ok,
    };
}
