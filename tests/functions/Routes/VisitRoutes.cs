using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>Routes of maintenance visits.</summary>
internal static class VisitRoutes
{
    private static readonly Role[] Readers = [Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.RescueCentre, Role.Admin];
    private static readonly Role[] Maintainers = [Role.Maintenance];
    private static readonly Role[] WholeCity = [Role.RescueCentre, Role.Admin];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        List((_, _, target) => Call.Get($"v1/visits?company={target.Company}")),
        List((_, _, target) => Call.Get($"v1/visits?useUnit={target.UseUnit}")),
        List((_, _, target) => Call.Get($"v1/visits?elevator={target.Elevator}")),
        List((_, _, target) => Call.Get($"v1/visits?person={target.Worker}")),
        new()
        {
            Function = "StartFaceCheck",
            Call = (_, _, _) => Call.Post("v1/me/face-checks", new { purpose = "sign-in" }),
            Permission = Permission.VisitsScan,
            IsOpenToMain = true,
            Roles = Maintainers,
        },
        new()
        {
            Function = "SignIn",
            Call = (actor, _, target) => Call.Post("v1/visits/sign-in", Scan(actor, target, "sign-in")),
            NamesDocument = true,
            Permission = Permission.VisitsScan,
            IsOpenToMain = true,
            Roles = Maintainers,
            Other = actor => actor.Standing == Standing.Main ? "main-account-cannot-scan" : "elevator-not-permitted",
            Nowhere = actor => actor.Standing == Standing.Main ? "main-account-cannot-scan" : "elevator-unknown",
        },
        new()
        {
            Function = "SignOut",
            Call = (actor, _, target) => Call.Post($"v1/visits/{target.Visit}/sign-out", Scan(actor, target, "sign-out")),
            NamesDocument = true,
            Permission = Permission.VisitsScan,
            IsOpenToMain = true,
            Roles = Maintainers,
        },
        new()
        {
            Function = "GetVisit",
            Call = (_, _, target) => Call.Get($"v1/visits/{target.Visit}"),
            NamesDocument = true,
            Permission = Permission.VisitsRead,
            Waived = Maintainers,
            Roles = Readers,
            Beyond = WholeCity,
            OwnWithoutPermission = "not-found",
        },
        new()
        {
            Function = "PutPaperForm",
            Call = (_, _, target) => Call.Put($"v1/visits/{target.Visit}/paper-form", new { photos = new[] { "0123456789abcdef" } }),
            NamesDocument = true,
            PermissionOf = _ => Permission.VisitsScan,
            IsOpenToMain = true,
            Roles = Maintainers,
        },
        new()
        {
            Function = "ReviewVisit",
            Call = (_, _, target) => Call.Post($"v1/visits/{target.Visit}/review", new { decision = "accept" }),
            NamesDocument = true,
            Permission = Permission.VisitsReview,
            Roles = [Role.UseUnit],
        },
        new()
        {
            Function = "ReviewVisits",
            Call = (_, _, target) => Call.Post("v1/visits/reviews", new { decision = "accept", visits = new[] { target.Visit } }),
            NamesDocument = true,
            Permission = Permission.VisitsReview,
            Roles = [Role.UseUnit],
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        new()
        {
            Function = "CorrectVisit",
            Call = (_, _, target) => Call.Post($"v1/visits/{target.Visit}/corrections", new { reason = "误填", remark = "正常" }),
            NamesDocument = true,
            IsMainOnly = true,
            Roles = Maintainers,
        },
        new()
        {
            Function = "EndVisit",
            Call = (_, _, target) => Call.Post($"v1/visits/{target.Visit}/end", new { reason = "人员离职" }),
            NamesDocument = true,
            IsMainOnly = true,
            Roles = [Role.Maintenance, Role.Supervisor],
        },
    ];

    private static RouteRow List(Func<Actor, TenantData, Target, Call> call) => new()
    {
        Function = "ListVisits",
        Call = call,
        NamesDocument = true,
        Permission = Permission.VisitsRead,
        Waived = Maintainers,
        Roles = Readers,
        Beyond = WholeCity,
        Other = _ => RouteRow.Ok,
        Nowhere = _ => RouteRow.Ok,
    };

    private static object Scan(Actor actor, Target target, string purpose) => new
    {
        qr = target.Qr,
        position = new { latitude = TestElevator.Latitude, longitude = TestElevator.Longitude, accuracy = 10, datum = "wgs-84" },
        faceAssertion = actor.Person?.Face(purpose),
        mode = "checklist",
        items = new[] { new { code = "A-1-01", done = true } },
        problems = new[] { "层门地坎有异物" },
        remark = "正常",
        photos = new[] { "0123456789abcdef" },
    };
}
