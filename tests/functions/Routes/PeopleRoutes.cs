using System.Security.Cryptography;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>Routes of people: oneself, and the accounts of one's organisation.</summary>
internal static class PeopleRoutes
{
    private static readonly Role[] Maintainers = [Role.Maintenance];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        Self("GetMe", (_, _, _) => Call.Get("v1/me")),
        Self("ChangeMe", (_, _, _) => Call.Patch("v1/me", new { gender = "male" })),
        Self("ChangeMyPassword", (_, _, _) => Call.Put("v1/me/password", new { oldPassword = City.Password, newPassword = City.Password })),
        Self("ChangeMyLevel", (_, _, _) => Call.Put(
            "v1/me/level", new { level = "senior", uploadId = NewUpload() })) with { Roles = Maintainers },
        Self("CreateUpload", (_, _, _) => Call.Post("v1/uploads", new { kind = "certificate", contentType = "image/png", size = 10 })),
        Managed("ListAccounts", (_, _, target) => Call.Get($"v1/accounts?organisation={target.Organisation}")) with
        {
            Beyond = [Role.Admin],
            Nowhere = actor => actor.Role == Role.Admin ? RouteRow.Ok : "not-found",
        },
        Managed("CreateAccount", (_, _, _) => Call.Post("v1/accounts", new
        {
            userName = "new_" + RandomNumberGenerator.GetHexString(10),
            personName = "张三三",
            gender = "male",
        })) with { NamesDocument = false },
        Managed("GetAccount", (_, _, target) => Call.Get($"v1/accounts/{target.Account}")),
        Managed("GetAccount", (_, _, target) => Call.Get($"v1/accounts/{target.MainAccount}")) with { Beyond = [Role.Admin] },
        Managed("ChangeAccount", (_, _, target) => Call.Patch($"v1/accounts/{target.Account}", new { gender = "male" })),
        Managed("ChangeAccount", (_, _, target) => Call.Patch(
            $"v1/accounts/{target.MainAccount}", new { gender = "male" })) with { Beyond = [Role.Admin] },
        Managed("SetAccountPermissions", (_, _, target) => Call.Put(
            $"v1/accounts/{target.Account}/permissions", new { permissions = Array.Empty<string>() })),
        Managed("ListAccountElevators", (_, _, target) => Call.Get($"v1/accounts/{target.Account}/elevators")) with { Roles = Maintainers },
        Managed("SetAccountElevators", (_, _, target) => Call.Put(
            $"v1/accounts/{target.Account}/elevators", new { codes = Array.Empty<string>() })) with
        {
            Roles = Maintainers,
        },
        Managed("SetAccountElevators", (_, me, target) => Call.Put(
            $"v1/accounts/{me.Company.Clerk}/elevators", new { codes = new[] { target.Elevator } })) with
        {
            Roles = Maintainers,
            Other = _ => "input-invalid",
            Nowhere = _ => "input-invalid",
        },
        Managed("SetAccountLevel", (_, _, target) => Call.Put(
            $"v1/accounts/{target.Account}/level", new { level = "senior", uploadId = NewUpload() })) with
        {
            Roles = Maintainers,
        },
        Managed("ResetAccountPassword", (_, _, target) => Call.Post(
            $"v1/accounts/{target.Account}/password-reset", new { ownPassword = City.Password, password = "Other_2026" })),
        Managed("CancelAccount", (_, _, target) => Call.Delete($"v1/accounts/{target.Account}")),
    ];

    private static RouteRow Self(string function, Func<Actor, TenantData, Target, Call> call) => new() { Function = function, Call = call };

    private static RouteRow Managed(string function, Func<Actor, TenantData, Target, Call> call) => new()
    {
        Function = function,
        Call = call,
        NamesDocument = true,
        Permission = Permission.AccountsManage,
    };

    private static string NewUpload() => UploadId.FromRandom(RandomNumberGenerator.GetBytes(10)).ToString();
}
