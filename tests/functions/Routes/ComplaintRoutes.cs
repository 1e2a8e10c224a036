using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Tests.Routes;

internal static class ComplaintRoutes
{
    private const string Token = "0hqsrgm07x400tzbbnxrvcsgt4fch.9f2c51b07d1e4c5b8a6d3e2f10abcdef.";

    private static readonly Role[] Readers = [Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        new()
        {
            Function = "ListComplaints",
            Call = (_, _, target) => Call.Get($"v1/complaints?tab=all&elevator={target.Elevator}"),
            NamesDocument = true,
            Permission = Permission.ComplaintsRead,
            Roles = Readers,
            Beyond = [Role.RescueCentre],
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        new()
        {
            Function = "ComplaintStatistics",
            Call = (_, _, target) => Call.Get($"v1/complaints/statistics?by=month&elevator={target.Elevator}"),
            NamesDocument = true,
            Permission = Permission.ComplaintsRead,
            Roles = Readers,
            Beyond = [Role.RescueCentre],
            Other = _ => RouteRow.Ok,
            Nowhere = _ => RouteRow.Ok,
        },
        new()
        {
            Function = "GetComplaint",
            Call = (_, _, target) => Call.Get($"v1/complaints/{target.Complaint}"),
            NamesDocument = true,
            Permission = Permission.ComplaintsRead,
            Roles = Readers,
            Beyond = [Role.RescueCentre],
        },
        Acted("AcceptComplaint", Permission.ComplaintsHandle, Role.Maintenance, target => Call.Post($"v1/complaints/{target.Complaint}/accept")),
        Acted("HandleComplaint", Permission.ComplaintsHandle, Role.Maintenance, target => Call.Post(
            $"v1/complaints/{target.Complaint}/handle", new { note = "已更换导靴", photos = Array.Empty<string>() })),
        Acted("ReviewComplaint", Permission.ComplaintsReview, Role.UseUnit, target => Call.Post(
            $"v1/complaints/{target.Complaint}/review", new { decision = "accept", reason = "已恢复正常" })),
        Public("ComplainInPublic", target => Call.Post(
            "v1/public/complaints", new { qr = target.Qr, categories = new[] { "C02" }, text = "异响", photos = Array.Empty<string>(), phone = "13700000001", smsCode = "000000", separate = true })),
        Public("CreatePublicUpload", target => Call.Post(
            "v1/public/uploads", new { qr = target.Qr, kind = "complaint-photo", contentType = "image/jpeg", size = 16 })),
        Public("FollowComplaint", target => Call.Get($"v1/public/complaints/{Token}{target.Elevator}")) with { OwnPublic = "not-found" },
        Public("ConfirmComplaint", target => Call.Post($"v1/public/complaints/{Token}{target.Elevator}/confirm")) with { OwnPublic = "not-found" },
        Public("ReopenComplaint", target => Call.Post($"v1/public/complaints/{Token}{target.Elevator}/reopen", new { reason = "又坏了" }))
            with { OwnPublic = "not-found" },
    ];

    private static RouteRow Acted(string function, Permission permission, Role role, Func<Target, Call> call) => new()
    {
        Function = function,
        Call = (_, _, target) => call(target),
        NamesDocument = true,
        Permission = permission,
        Roles = [role],
    };

    private static RouteRow Public(string function, Func<Target, Call> call) =>
        new() { Function = function, Call = (_, _, target) => call(target), IsPublic = true };
}
