using System.Security.Cryptography;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>Routes of exemptions from the assessment.</summary>
internal static class ExemptionRoutes
{
    private static readonly Role[] Readers = [Role.Maintenance, Role.Supervisor, Role.RescueCentre, Role.Admin];
    private static readonly Role[] Judges = [Role.RescueCentre];

    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        List(target => $"v1/exemptions?elevator={target.Elevator}"),
        List(target => $"v1/exemptions?company={target.Company}&standing=true&kind=overdue-record&rate=maintenance"),
        Row("GetExemption", Permission.ScoresRead, target => Call.Get($"v1/exemptions/{target.Exemption}")),
        // An upload that is not there is refused, after the record was looked at.
        Row("ExemptRecord", Permission.ScoresExempt, target => Call.Post("v1/exemptions", new
        {
            kind = "overdue-record",
            record = target.OverdueRecord,
            reason = "使用单位封梯",
            file = UploadId.FromRandom(RandomNumberGenerator.GetBytes(10)),
        })) with
        {
            Roles = Judges,
        },
        // It was entered as granted: there is nothing to decide on.
        Row("DecideExemption", Permission.ScoresExempt, target => Call.Post($"v1/exemptions/{target.Exemption}/decision", new { grant = true, reason = "x" })) with
        {
            Roles = Judges,
        },
        Row("WithdrawExemption", Permission.ScoresExempt, target => Call.Delete($"v1/exemptions/{target.Exemption}?reason=x")) with { Roles = Judges },
    ];

    private static RouteRow List(Func<Target, string> path) => Row("ListExemptions", Permission.ScoresRead, target => Call.Get(path(target))) with
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
        Roles = Readers,
        Beyond = [Role.RescueCentre, Role.Admin],
    };
}
