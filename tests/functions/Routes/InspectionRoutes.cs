using System.Security.Cryptography;
using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>Routes of reports of inspections.</summary>
internal static class InspectionRoutes
{
    private static readonly Role[] Writers = [Role.Inspection, Role.Supervisor];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        List(target => $"v1/inspections?elevator={target.Elevator}"),
        List(target => $"v1/inspections?company={target.Company}&failed=false&withdrawn=true"),
        Row("GetInspection", Permission.InspectionsRead, target => Call.Get($"v1/inspections/{target.Inspection}")),
        Row("EnterInspection", Permission.InspectionsWrite, target => Call.Post("v1/inspections", new
        {
            elevator = target.Elevator,
            reportNo = RandomNumberGenerator.GetHexString(16),
            kind = "test",
            inspectedOn = "2026-01-05",
            conclusion = "qualified",
        })) with
        {
            Roles = Writers,
            Other = _ => "outside-district",
            Nowhere = _ => "input-invalid",
        },
        Row("WithdrawInspection", Permission.InspectionsWrite, target => Call.Post($"v1/inspections/{target.Inspection}/withdraw", new { reason = "录入有误" })) with
        {
            Roles = Writers,
        },
        Row("ImportInspections", Permission.InspectionsWrite, target => Call.ImportReport(target.Elevator, RandomNumberGenerator.GetHexString(16), "检测")) with
        {
            // Each row of the file has a result of its own, here a refusal.
            Roles = Writers,
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        Import("GetInspectionImport", target => Call.Get($"v1/inspections/imports/{target.ReportImport}")),
        Import("GetInspectionImportErrors", target => Call.Get($"v1/inspections/imports/{target.ReportImport}/errors")),
    ];

    // An import is its organisation's alone.
    private static RouteRow Import(string function, Func<Target, Call> call) =>
        Row(function, Permission.InspectionsWrite, call) with { Roles = Writers, Beyond = [] };

    private static RouteRow List(Func<Target, string> path) => Row("ListInspections", Permission.InspectionsRead, target => Call.Get(path(target))) with
    {
        Other = _ => RouteRow.Ok,
        Nowhere = _ => RouteRow.Ok,
    };

    private static RouteRow Row(string function, Permission permission, Func<Target, Call> call) => new()
    {
        Function = function,
        Call = (_, _, target) => call(target),
        NamesDocument = true,
        Permission = permission,
        Roles = [Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.Inspection, Role.RescueCentre],
        Beyond = [Role.Inspection, Role.RescueCentre],
    };
}
