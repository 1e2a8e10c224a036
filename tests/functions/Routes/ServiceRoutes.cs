using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>Routes that anyone may call.</summary>
internal static class ServiceRoutes
{
    private const string Challenge = "0hqsrgm07x400tzbbnxrvcsgt4fch";
    private const string ForgedFile = "v1/files/public-330502-000123.5xek17w4t1mx2b35.read.1793700000.9f2c51b07d1e4c5b8a6d3e2f10abcdef";

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        Public("HealthLive", (_, _, _) => Call.Get("health/live")),
        Public("HealthReady", (_, _, _) => Call.Get("health/ready")),
        Public("OpenApi", (_, _, _) => Call.Get("openapi.yaml")),
        Public("Docs", (_, _, _) => Call.Get("docs")),
        Public("DocsAsset", (_, _, _) => Call.Get("docs/swagger-ui.css")),
        Public("GetCatalogues", (_, _, _) => Call.Get("v1/catalogues")),
        Public("GetChecklist", (_, _, _) => Call.Get("v1/catalogues/checklist?kind=A&depth=quarter")),
        Public("Login", (_, me, _) => Call.Post(
            "v1/auth/login", new { userName = me.Company.All.Account.UserName, password = City.Password })),
        Public("Refresh", (_, _, target) => Call.Post(
            "v1/auth/refresh", new { refreshToken = $"{target.Worker}.{new string('0', 20)}.0" })),
        new()
        {
            // A token of the table belongs to no session, so that it stays good.
            Function = "Logout",
            Call = (_, _, _) => Call.Post("v1/auth/logout"),
        },
        Public("CreateChallenge", (_, _, _) => Call.Post("v1/auth/challenges")),
        Public("SendSmsCode", (_, _, _) => Call.Post(
            "v1/auth/sms-codes", new { purpose = "complaint", phone = "13700000001", challengeId = Challenge, answer = "ACEFH" })),
        Public("WriteFile", (_, _, _) => new Call(HttpMethod.Put, ForgedFile, File: "x")) with { OwnPublic = "file-link-invalid" },
        Public("ReadFile", (_, _, _) => Call.Get(ForgedFile)) with { OwnPublic = "file-link-invalid" },
        Public("DevChallengeAnswer", (_, _, _) => Call.Get($"dev/challenges/{Challenge}")),
        Public("DevAdvanceClock", (_, _, _) => Call.Post("dev/clock/advance", new { duration = "PT0S" })),
        Public("DevFaceAssertion", (_, me, _) => Call.Post(
            "dev/face-assertions", new { userName = me.Company.All.Account.UserName, purpose = "sign-in" })),
        Public("DevSms", (_, _, _) => Call.Get("dev/sms")) with { ShowsAll = true },
    ];

    private static RouteRow Public(string function, Func<Actor, TenantData, Target, Call> call) =>
        new() { Function = function, Call = call, IsPublic = true };
}
