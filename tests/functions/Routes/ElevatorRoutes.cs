using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>Routes of the registry.</summary>
internal static class ElevatorRoutes
{
    private static readonly Role[] Registrars = [Role.Supervisor, Role.Admin];
    private static readonly Role[] Printers = [Role.Supervisor, Role.Admin, Role.Inspection];
    private static readonly Role[] WholeCity = [Role.RescueCentre, Role.Inspection, Role.Admin];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        Row("ListElevators", Permission.ElevatorsRead, (_, _, target) => Call.Get($"v1/elevators?code={target.Elevator}")) with
        {
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        Row("ListElevators", Permission.ElevatorsRead, (_, _, target) => Call.Get($"v1/elevators?company={target.Company}&sort=-code")) with
        {
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        Row("AddElevator", Permission.ElevatorsWrite, (_, _, target) => Call.Post("v1/elevators", new
        {
            code = City.NewElevatorCode(),
            kind = "B",
            district = target.District,
            place = "新小区",
            useUnit = target.UseUnit,
        })) with
        {
            Roles = Registrars,
            Other = _ => "outside-district",
            Nowhere = _ => "input-invalid",
        },
        Row("GetElevator", Permission.ElevatorsRead, (_, _, target) => Call.Get($"v1/elevators/{target.Elevator}")),
        Row("ChangeElevator", Permission.ElevatorsWrite, (_, _, target) => Call.Patch(
            $"v1/elevators/{target.Elevator}", new { estate = "新名" })) with
        {
            Roles = Registrars,
        },
        Row("LocateElevator", Permission.ElevatorsLocate, (_, _, target) => Call.Put($"v1/elevators/{target.Elevator}/location", new
        {
            position = new { latitude = TestElevator.Latitude, longitude = TestElevator.Longitude, accuracy = 5, datum = "wgs-84" },
        })) with { Roles = [Role.Maintenance, Role.Supervisor, Role.Admin] },
        Row("DecideLocation", Permission.ElevatorsLocate, (_, _, target) => Call.Post($"v1/elevators/{target.Elevator}/location-decision", new { accept = true })) with
        {
            Roles = [Role.Supervisor, Role.Inspection, Role.Admin],
        },
        // Naming the present company changes nothing, so that every row finds the elevator where it was.
        Row("ChangeMaintainer", Permission.ElevatorsWrite, (_, me, target) => Call.Post(
            $"v1/elevators/{target.Elevator}/maintainer-changes",
            new { company = target.Company, signedOn = me.Today, filedOn = me.Today })) with
        {
            Roles = Registrars,
            Nowhere = _ => "input-invalid",
        },
        Row("ListMaintainerChanges", Permission.ElevatorsRead, (_, _, target) => Call.Get($"v1/maintainer-changes?elevator={target.Elevator}")) with
        {
            Roles = [Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin],
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        Row("ListElevatorChanges", Permission.ElevatorsRead, (_, _, target) => Call.Get($"v1/elevators/{target.Elevator}/changes")),
        // A fault order is open, and the elevator not retired, so that every row finds the elevator as it was.
        Retirement("RetireElevator", (_, me, target) => Call.Post($"v1/elevators/{target.Elevator}/retire", new { day = me.Today, reason = "已拆除" })),
        Retirement("ReinstateElevator", (_, _, target) => Call.Post($"v1/elevators/{target.Elevator}/reinstate", new { reason = "登记有误" })),
        Row("IssueQr", Permission.ElevatorsQr, (_, me, target) => Call.Post(
            $"v1/elevators/{target.Elevator}/qr", new { until = me.Today.AddDays(20) })) with
        {
            Roles = Printers,
        },
        Row("ListQr", Permission.ElevatorsQr, (_, _, target) => Call.Get($"v1/elevators/{target.Elevator}/qr")) with { Roles = Printers },
        Row("QrPng", Permission.ElevatorsQr, (_, _, target) => Call.Get(
            $"v1/elevators/{target.Elevator}/qr.png?size=2")) with { Roles = Printers },
        Row("QrSvg", Permission.ElevatorsQr, (_, _, target) => Call.Get(
            $"v1/elevators/{target.Elevator}/qr.svg?size=2")) with { Roles = Printers },
        Row("RevokeQr", Permission.ElevatorsQr, (_, _, target) => Call.Delete(
            $"v1/elevators/{target.Elevator}/qr/{target.Version}")) with { Roles = Registrars },
        Row("ImportElevators", Permission.ElevatorsWrite, (_, _, target) => Call.Import(
            target.Elevator, "A", target.District, target.UseUnit)) with
        {
            // Each row of the file has a result of its own, here a refusal.
            Roles = Registrars,
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        Import("ListElevatorImports", (_, _, _) => Call.Get("v1/elevators/imports")) with { NamesDocument = false },
        Import("GetElevatorImport", (_, _, target) => Call.Get($"v1/elevators/imports/{target.Import}")),
        Import("GetElevatorImportErrors", (_, _, target) => Call.Get($"v1/elevators/imports/{target.Import}/errors")),
    ];

    private static RouteRow Retirement(string function, Func<Actor, TenantData, Target, Call> call) =>
        Row(function, Permission.ElevatorsWrite, call) with { Roles = [Role.Supervisor], Beyond = [] };

    // An import is its organisation's alone.
    private static RouteRow Import(string function, Func<Actor, TenantData, Target, Call> call) =>
        Row(function, Permission.ElevatorsWrite, call) with { Roles = Registrars, Beyond = [] };

    private static RouteRow Row(string function, Permission permission, Func<Actor, TenantData, Target, Call> call) => new()
    {
        Function = function,
        Call = call,
        NamesDocument = true,
        Permission = permission,
        Beyond = WholeCity,
    };
}
