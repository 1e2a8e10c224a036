using System.Security.Cryptography;
using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Tests.Routes;

internal static class ContractRoutes
{
    private static readonly Role[] Writers = [Role.Maintenance];
    private static readonly Role[] Readers = [Role.Maintenance, Role.RescueCentre, Role.Supervisor];
    private static readonly Role[] Beyond = [Role.RescueCentre];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        Row("ListContracts", Readers, (_, _, target) => Call.Get($"v1/contracts?company={target.Company}")) with
        {
            Beyond = Beyond,
            Other = EmptyForOthers,
            Nowhere = EmptyForOthers,
        },
        Row("CreateContract", Writers, (_, me, _) => Call.Post("v1/contracts", new
        {
            number = RandomNumberGenerator.GetHexString(12),
            kind = "full",
            firstDay = me.Today,
            lastDay = me.Today.AddYears(1),
        })) with { NamesDocument = false },
        Row("GetContract", Readers, (_, _, target) => Call.Get($"v1/contracts/{target.Contract}?company={target.Company}")) with { Beyond = Beyond },
        Row("GetContract", Readers, (_, _, target) => Call.Get($"v1/contracts/{target.Contract}")) with
        {
            Other = UnnamedCompany,
            Nowhere = UnnamedCompany,
        },
        Row("ChangeContract", Writers, (_, _, target) => Call.Patch($"v1/contracts/{target.Contract}", new { remark = "改" })),
        Row("ListContractElevators", Readers, (_, _, target) => Call.Get(
            $"v1/contracts/{target.Contract}/elevators?company={target.Company}")) with { Beyond = Beyond },
        Row("BindContractElevators", Writers, (_, _, target) => Call.Post(
            $"v1/contracts/{target.Contract}/elevators", new { codes = new[] { target.Elevator } })),
        Row("BindContractElevators", Writers, (_, me, target) => Call.Post(
            $"v1/contracts/{me.Own(Role.Maintenance).Contract}/elevators", new { codes = new[] { target.Elevator } })) with
        {
            // Each elevator has a result of its own, here a refusal.
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        Row("UnbindContractElevator", Writers, (_, _, target) => Call.Delete(
            $"v1/contracts/{target.LooseContract}/elevators/{target.LooseElevator}")),
        Row("DeleteContract", Writers, (_, _, target) => Call.Delete($"v1/contracts/{target.DoomedContract}")),
    ];

    private static string EmptyForOthers(Actor actor) => actor.Role != Role.Maintenance ? RouteRow.Ok : "not-found";

    // All but a company have to say whose contract they mean.
    private static string UnnamedCompany(Actor actor) => actor.Role != Role.Maintenance ? "input-invalid" : "not-found";

    private static RouteRow Row(string function, IReadOnlyList<Role> roles, Func<Actor, TenantData, Target, Call> call) => new()
    {
        Function = function,
        Call = call,
        NamesDocument = true,
        Permission = roles == Writers ? Permission.ContractsWrite : Permission.ContractsRead,
        Roles = roles,
    };
}
