using System.Collections.Frozen;
using System.Globalization;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The refusal of a scan, with its reason for machines and for people.</summary>
public sealed record Refusal
{
    private Refusal(string code, RefusalKind kind, string chineseTitle, string englishTitle) =>
        (Code, Kind, ChineseTitle, EnglishTitle) = (code, kind, chineseTitle, englishTitle);

    /// <summary>The stable code.</summary>
    public string Code { get; }

    public RefusalKind Kind { get; }

    /// <summary>The manual's own wording.</summary>
    public string ChineseTitle { get; }

    /// <summary>The same in English.</summary>
    public string EnglishTitle { get; }

    /// <summary>Figures and names that explain this one refusal: texts, whole numbers and instants. Names are in camel case.</summary>
    public IReadOnlyDictionary<string, object> Details { get; private init; } = FrozenDictionary<string, object>.Empty;

    /// <summary>V-1.</summary>
    public static Refusal MainAccountCannotScan { get; } = new(
        "main-account-cannot-scan", RefusalKind.Forbidden, "主账号不允许进行维保作业，请切换为子账号操作", "A main account cannot scan. Use a sub-account.");

    /// <summary>V-2.</summary>
    public static Refusal QrInvalid { get; } = new("qr-invalid", RefusalKind.BadInput, "二维码非法无效", "The QR code is not valid.");

    /// <summary>V-3.</summary>
    public static Refusal ElevatorUnknown { get; } = new("elevator-unknown", RefusalKind.NotFound, "电梯不存在", "There is no such elevator.");

    /// <summary>V-4.</summary>
    public static Refusal ElevatorNotPermitted { get; } = new(
        "elevator-not-permitted", RefusalKind.Forbidden, "无电梯权限", "This elevator is not yours to maintain.");

    /// <summary>V-5.</summary>
    public static Refusal ElevatorNotLocated { get; } = new(
        "elevator-not-located", RefusalKind.Conflict, "电梯尚未标注位置", "The elevator's location has not been collected.");

    /// <summary>V-7.</summary>
    public static Refusal OutOfContract { get; } = new(
        "out-of-contract", RefusalKind.Conflict, "电梯已超有效期（脱保）", "The elevator is in no contract today.");

    /// <summary>V-12: signed out before.</summary>
    public static Refusal AlreadySignedOut { get; } = new(
        "visit-already-signed-out", RefusalKind.Conflict, "该维保记录已签退", "The visit is signed out already.");

    /// <summary>V-19: ended as invalid before.</summary>
    public static Refusal VisitEnded { get; } = new(
        "visit-ended", RefusalKind.Conflict, "该维保记录已被终止，本次维保无效", "The visit was ended by the company or the supervisor and is invalid.");

    /// <summary>V-12: the visit is another person's.</summary>
    public static Refusal VisitOfAnother { get; } = new(
        "visit-of-another", RefusalKind.Forbidden, "只能由签到人本人签退", "Only the person who signed in can sign out.");

    /// <summary>V-12: the scanned elevator is not the visit's.</summary>
    public static Refusal OtherElevator { get; } = new(
        "visit-other-elevator", RefusalKind.Conflict, "扫描的电梯与签到电梯不一致", "This is not the elevator of the visit.");

    private static Refusal ElevatorRetiredBase { get; } = new(
        "elevator-retired", RefusalKind.Conflict, "电梯已注销", "The elevator is retired.");

    private static Refusal TooFarBase { get; } = new("too-far", RefusalKind.Conflict, "电梯位置较远", "You are too far from the elevator.");

    private static Refusal QuotaReachedBase { get; } = new(
        "quota-reached", RefusalKind.Conflict, "您本月有效扫码维保次数已达上限", "Your maintenance quota of this month is used up.");

    private static Refusal FaceCheckFailedBase { get; } = new(
        "face-check-failed", RefusalKind.Forbidden, "请对本人进行拍摄", "The face check did not prove that it is you.");

    private static Refusal VisitAlreadyOpenBase { get; } = new(
        "visit-already-open", RefusalKind.Conflict, "存在未签退的维保记录，请先签退", "A visit is still open. Sign it out first.");

    // The caller cannot sign out the visit of another.
    private static Refusal VisitOfColleagueOpenBase { get; } = new(
        "visit-already-open", RefusalKind.Conflict, "该电梯有他人尚未签退的维保记录", "Another person's visit at this elevator is still open.");

    private static Refusal TooEarlyBase { get; } = new(
        "too-early", RefusalKind.Conflict, "签到与签退时间不少于35分钟", "A visit takes at least 35 minutes.");

    private static Refusal VisitInvalidBase { get; } = new(
        "visit-invalid", RefusalKind.Conflict, "超过8小时未签退，本次维保无效", "The visit was not signed out in 8 hours and is invalid.");

    /// <summary>E-7, with <c>retiredOn</c>, the day of the retirement, Shanghai.</summary>
    public static Refusal ElevatorRetired(DateOnly day) =>
        ElevatorRetiredBase.With(("retiredOn", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>V-6, with <c>distance</c> and <c>limit</c> in whole metres, the one rounded up and the other down.</summary>
    public static Refusal TooFar(double distanceMetres, double limitMetres) => TooFarBase.With(
        ("distance", (long)Math.Ceiling(distanceMetres)), ("limit", (long)Math.Floor(limitMetres)));

    /// <summary>V-8, with <c>used</c> and <c>limit</c> in 台次.</summary>
    public static Refusal QuotaReached(int used, int limit) => QuotaReachedBase.With(("used", used), ("limit", limit));

    /// <summary>V-9, with <c>reason</c>, the code of the verdict.</summary>
    public static Refusal FaceCheckFailed(FaceVerdict verdict) => FaceCheckFailedBase.With(("reason", verdict.Code()));

    /// <summary>
    /// V-10, with <c>which</c>: <c>elevator</c>, if a visit at this elevator is open, and <c>visitId</c> if that visit is the caller's own.
    /// </summary>
    public static Refusal ElevatorHasOpenVisit(VisitId? ownVisit) => ownVisit is { } own
        ? VisitAlreadyOpenBase.With(("which", "elevator"), ("visitId", own.ToString()))
        : VisitOfColleagueOpenBase.With(("which", "elevator"));

    /// <summary>
    /// V-10, with <c>which</c>: <c>person</c>, and <c>visitId</c> and <c>elevator</c> of the caller's open visit elsewhere.
    /// </summary>
    public static Refusal PersonHasOpenVisit(OpenVisit open) => VisitAlreadyOpenBase.With(
        ("which", "person"), ("visitId", open.Visit.ToString()), ("elevator", open.Elevator.ToString()));

    /// <summary>V-12, with <c>earliest</c>: the first instant for the sign-out, RFC 3339 in Shanghai.</summary>
    public static Refusal TooEarly(DateTimeOffset earliest) => TooEarlyBase.With(("earliest", Text(earliest)));

    /// <summary>V-12, with <c>latest</c>: the last instant there was for the sign-out, RFC 3339 in Shanghai.</summary>
    public static Refusal VisitInvalid(DateTimeOffset latest) => VisitInvalidBase.With(("latest", Text(latest)));

    private static string Text(DateTimeOffset instant) =>
        ShanghaiCalendar.Local(instant).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private Refusal With(params ReadOnlySpan<(string Name, object Value)> details)
    {
        var all = new Dictionary<string, object>(details.Length, StringComparer.Ordinal);
        foreach (var (name, value) in details)
        {
            all.Add(name, value);
        }

        return this with { Details = all };
    }
}
