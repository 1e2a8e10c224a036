using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>Routes of rescues and fault orders.</summary>
internal static class RescueRoutes
{
    private static readonly Role[] Readers = [Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor, Role.Admin];
    private static readonly Role[] Overseers = [Role.RescueCentre, Role.Supervisor, Role.Admin];
    private static readonly Role[] Companies = [Role.Maintenance];
    private static readonly Role[] Centre = [Role.RescueCentre];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        new()
        {
            Function = "ListRescues",
            Call = (_, _, target) => Call.Get($"v1/rescues?tab=all&elevator={target.Elevator}"),
            NamesDocument = true,
            Permission = Permission.RescuesRead,
            Roles = Readers,
            Beyond = [Role.RescueCentre, Role.Admin],
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        new()
        {
            Function = "ListRescues",
            Call = (_, _, target) => Call.Get($"v1/rescues?tab=history&company={target.Company}"),
            NamesDocument = true,
            Permission = Permission.RescuesRead,
            Roles = Readers,
            Beyond = [Role.RescueCentre, Role.Admin],
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        new()
        {
            Function = "RescueAnalytics",
            Call = (_, _, _) => Call.Get("v1/rescues/analytics?by=company"),
            Permission = Permission.RescuesRead,
            Roles = [Role.Maintenance, .. Overseers],
            Beyond = [Role.RescueCentre, Role.Admin],
        },
        new()
        {
            Function = "RescueStatistics",
            Call = (_, _, target) => Call.Get($"v1/rescues/statistics?by=month&elevator={target.Elevator}"),
            NamesDocument = true,
            Permission = Permission.RescuesRead,
            Roles = Readers,
            Beyond = [Role.RescueCentre, Role.Admin],
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        new()
        {
            Function = "RescueBrief",
            Call = (_, tenant, _) => Call.Get($"v1/rescues/brief?month={YearMonth.Of(tenant.Today)}"),
            Permission = Permission.RescuesRead,
            Roles = Overseers,
            Beyond = [Role.RescueCentre, Role.Admin],
        },
        new()
        {
            Function = "RegisterRescue",
            Call = (_, _, target) => Call.Post("v1/rescues", new { elevator = target.Elevator, peopleTrapped = false }),
            NamesDocument = true,
            Permission = Permission.RescuesReport,
            Roles = [Role.RescueCentre, Role.UseUnit],
            Beyond = Centre,
            Other = _ => "input-invalid",
            Nowhere = _ => "input-invalid",
        },
        new()
        {
            Function = "GetRescue",
            Call = (_, _, target) => Call.Get($"v1/rescues/{target.Rescue}"),
            NamesDocument = true,
            Permission = Permission.RescuesRead,
            Roles = Readers,
            Beyond = [Role.RescueCentre, Role.Admin],
        },
        Handled("AcceptRescue", target => Call.Post($"v1/rescues/{target.Rescue}/accept", new { expectedAt = (DateTimeOffset?)null })),
        Handled("ArriveAtRescue", target => Call.Post($"v1/rescues/{target.Rescue}/arrive")),
        Handled("CompleteRescue", target => Call.Post(
            $"v1/rescues/{target.Rescue}/complete", new { outcome = "entrapment", cause = "206", people = 2, note = "已救出" })),
        new()
        {
            Function = "UndoRescue",
            Call = (_, _, target) => Call.Post($"v1/rescues/{target.Rescue}/undo", new { node = "accepted", reason = "误操作" }),
            NamesDocument = true,
            PermissionOf = role => role == Role.RescueCentre ? Permission.RescuesDispatch : Permission.RescuesHandle,
            Roles = [Role.Maintenance, Role.RescueCentre],
            Beyond = Centre,
        },
        Dispatched("ConfirmTrapped", target => Call.Post($"v1/rescues/{target.ClosedRescue}/confirm-trapped")),
        Dispatched("DispatchRescue", target => Call.Post($"v1/rescues/{target.ClosedRescue}/dispatch", new { company = target.Company, reason = "电话未接通" })),
        Dispatched("StartSecondLevel", target => Call.Post($"v1/rescues/{target.ClosedRescue}/second-level")),
        new()
        {
            Function = "ReportInPublic",
            Call = (_, _, target) => Call.Post("v1/public/reports", new { qr = target.Qr, peopleTrapped = false, text = "电梯坏了", phone = "13700000001" }),
            IsPublic = true,
        },
        new()
        {
            Function = "FollowPublicReport",
            Call = (_, _, target) => Call.Get(
                $"v1/public/reports/0af7651916cd43dd8448eb211c80319c.9f2c51b07d1e4c5b8a6d3e2f10abcdef.{target.Elevator}"),
            IsPublic = true,
            OwnPublic = "not-found",
        },
        new()
        {
            Function = "AddToPublicReport",
            Call = (_, _, target) => Call.Patch(
                $"v1/public/reports/0af7651916cd43dd8448eb211c80319c.9f2c51b07d1e4c5b8a6d3e2f10abcdef.{target.Elevator}", new { phone = "138 0000 0000", people = 2 }),
            IsPublic = true,
            OwnPublic = "not-found",
        },
        new()
        {
            Function = "SayFreed",
            Call = (_, _, target) => Call.Post(
                $"v1/public/reports/0af7651916cd43dd8448eb211c80319c.9f2c51b07d1e4c5b8a6d3e2f10abcdef.{target.Elevator}/freed"),
            IsPublic = true,
            OwnPublic = "not-found",
        },
    ];

    private static RouteRow Handled(string function, Func<Target, Call> call) => new()
    {
        Function = function,
        Call = (_, _, target) => call(target),
        NamesDocument = true,
        Permission = Permission.RescuesHandle,
        Roles = Companies,
    };

    private static RouteRow Dispatched(string function, Func<Target, Call> call) => new()
    {
        Function = function,
        Call = (_, _, target) => call(target),
        NamesDocument = true,
        Permission = Permission.RescuesDispatch,
        Roles = Centre,
        Beyond = Centre,
    };
}
