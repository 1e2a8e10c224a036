using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

internal static class NoticeRoutes
{
    private static readonly Role[] Readers = [Role.Maintenance, Role.RescueCentre, Role.Supervisor, Role.Admin];
    private static readonly Role[] Operators = [Role.RescueCentre, Role.Admin];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        new()
        {
            Function = "ListNotices",
            Call = (_, _, _) => Call.Get("v1/notices?template=fault-dispatched"),
            Permission = Permission.NoticesRead,
            Roles = Readers,
            Beyond = Operators,
        },
        new()
        {
            Function = "ListNotices",
            Call = (_, _, _) => Call.Get("v1/notices?state=dead&since=2026-01-01T00:00:00Z"),
            Permission = Permission.NoticesRead,
            Roles = Readers,
            Beyond = Operators,
        },
        new()
        {
            Function = "ListUnreachable",
            Call = (_, _, _) => Call.Get("v1/notices/unreachable"),
            Permission = Permission.NoticesRead,
            Roles = Readers,
            Beyond = Operators,
        },
        new()
        {
            Function = "RetryNotice",
            Call = (_, _, target) => Call.Post($"v1/notices/{target.Notice}/retry"),
            NamesDocument = true,
            Permission = Permission.NoticesRead,
            Roles = Operators,
            Beyond = Operators,
        },
        new()
        {
            Function = "TakeDeliveryReports",
            Call = (_, _, target) => Call.Post(
                $"v1/notices/delivery-reports?key={AppUnderTest.ReportKey}",
                new[] { new { eventType = "Microsoft.Communication.SMSDeliveryReportReceived", data = new { messageId = "x", tag = target.Notice, deliveryStatus = "Delivered" } } }),
            IsPublic = true,
        },
    ];
}
