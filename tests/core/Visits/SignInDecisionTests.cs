using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

public sealed class SignInDecisionTests
{
    private static readonly Limits Limits = Limits.Default;
    private static readonly DateTimeOffset Now = Scans.Now;

    /// <summary>A way to break each rule, in the order of the rule book, and the code it is refused with.</summary>
    private static readonly (string Rule, string Code, Func<SignInFacts, SignInFacts> Break)[] Breaches =
    [
        ("V-1", "main-account-cannot-scan", facts => facts with { IsMainAccount = true }),
        ("V-2", "qr-invalid", facts => facts with { IsQrValid = false }),
        ("V-3", "elevator-unknown", facts => facts with { Elevator = null }),
        ("V-4 assignment", "elevator-not-permitted", facts => facts with { IsAssigned = false }),
        ("V-4 company", "elevator-not-permitted", facts => Elevator(facts, at => at with { Maintainer = Scans.OtherCompany })),
        ("V-5", "elevator-not-located", facts => Elevator(facts, elevator => elevator with { Location = null })),
        ("V-6", "too-far", facts => facts with { Position = new(Scans.North(1_000), 10) }),
        ("V-7", "out-of-contract", facts => Elevator(facts, elevator => elevator with { Covers = ContractCovers.None })),
        ("V-8", "quota-reached", facts => facts with { Quota = Scans.FullMonth }),
        ("V-9", "face-check-failed", facts => facts with { Face = FaceVerdict.Missing }),
        ("V-10 elevator", "visit-already-open", facts => facts with { OpenAtElevator = Scans.Visit(Now) }),
        ("V-10 person", "visit-already-open", facts => facts with { OpenOfCaller = new(Scans.Visit(Now), Scans.OtherElevator) }),
    ];

    public static TheoryData<int> Rules => [.. Enumerable.Range(0, Breaches.Length)];

    public static TheoryData<int, int> Pairs =>
        new(from first in Enumerable.Range(0, Breaches.Length)
            from second in Enumerable.Range(first + 1, Breaches.Length - first - 1)
            select (first, second));

    [Fact]
    public void SignIn_WithNothingAgainstIt_IsAccepted() => Assert.Null(Decide(Scans.GoodSignIn));

    [Theory]
    [MemberData(nameof(Rules))]
    public void V1ToV10_EachBreach_IsRefusedWithItsCode(int rule) =>
        Assert.Equal(Breaches[rule].Code, Decide(Breaches[rule].Break(Scans.GoodSignIn))?.Code);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void V1ToV10_OfTwoBreaches_TheEarlierOneIsNamed(int first, int second)
    {
        // The later breach is made first: a missing elevator has nothing left to break.
        var facts = Breaches[first].Break(Breaches[second].Break(Scans.GoodSignIn));
        var pair = $"{Breaches[first].Rule} before {Breaches[second].Rule}";
        Assert.Equal((pair, Breaches[first].Code), (pair, Decide(facts)?.Code));
    }

    [Theory]
    [InlineData("main-account-cannot-scan", RefusalKind.Forbidden, "主账号不允许进行维保作业，请切换为子账号操作")]
    [InlineData("qr-invalid", RefusalKind.BadInput, "二维码非法无效")]
    [InlineData("elevator-unknown", RefusalKind.NotFound, "电梯不存在")]
    [InlineData("elevator-not-permitted", RefusalKind.Forbidden, "无电梯权限")]
    [InlineData("elevator-not-located", RefusalKind.Conflict, "电梯尚未标注位置")]
    [InlineData("too-far", RefusalKind.Conflict, "电梯位置较远")]
    [InlineData("out-of-contract", RefusalKind.Conflict, "电梯已超有效期（脱保）")]
    [InlineData("quota-reached", RefusalKind.Conflict, "您本月有效扫码维保次数已达上限")]
    [InlineData("face-check-failed", RefusalKind.Forbidden, "请对本人进行拍摄")]
    [InlineData("visit-already-open", RefusalKind.Conflict, "该电梯有他人尚未签退的维保记录")]
    public void V1ToV10_Refusal_SpeaksAsTheManualDoes(string code, RefusalKind kind, string title)
    {
        var breach = Breaches.First(breach => string.Equals(breach.Code, code, StringComparison.Ordinal));
        var refusal = Decide(breach.Break(Scans.GoodSignIn));
        Assert.Equal((kind, title), (refusal?.Kind, refusal?.ChineseTitle));
        Assert.NotEmpty(refusal!.EnglishTitle);
    }

    [Fact]
    public void V10_OnlyTheCallersOwnVisit_IsForTheCallerToSignOut()
    {
        var open = Scans.Visit(Now);
        var own = Scans.GoodSignIn with { OpenOfCaller = new(open, Scans.Elevator.Code) };

        Assert.Equal("存在未签退的维保记录，请先签退", Decide(own)?.ChineseTitle);
        Assert.Equal("存在未签退的维保记录，请先签退", Decide(own with { OpenAtElevator = open })?.ChineseTitle);
    }

    [Fact]
    public void V4_ElevatorWithoutMaintainer_IsNobodys() => Assert.Equal(
        "elevator-not-permitted", Decide(Elevator(Scans.GoodSignIn, elevator => elevator with { Maintainer = null }))?.Code);

    [Theory]
    [InlineData(199.9, 0, null, true)]
    [InlineData(200.1, 0, null, false)]
    [InlineData(249.9, 50, null, true)]
    [InlineData(250.1, 50, null, false)]
    [InlineData(299.9, 5_000, null, true)]
    [InlineData(300.1, 5_000, null, false)]
    [InlineData(519.9, 20, 500d, true)]
    [InlineData(520.1, 20, 500d, false)]
    [InlineData(50.1, 0, 50d, false)]
    public void V6_Distance_IsLimitedByRadiusAndAccuracy(double metres, double accuracy, double? radius, bool isNear)
    {
        var facts = Elevator(Scans.GoodSignIn, elevator => elevator with { GeofenceMetres = radius }) with
        {
            Position = new(Scans.North(metres), accuracy),
        };
        Assert.Equal(isNear ? null : "too-far", Decide(facts)?.Code);
    }

    [Fact]
    public void V6_Refusal_GivesDistanceAndLimit()
    {
        var details = Decide(Scans.GoodSignIn with { Position = new(Scans.North(250.4), 30.5) })!.Details;
        Assert.Equal((251L, 230L), (details["distance"], details["limit"]));
    }

    [Theory]
    [InlineData("2026-07-31T15:59:59.999Z", true)]
    [InlineData("2026-07-31T16:00:00.000Z", false)]
    [InlineData("2026-06-30T16:00:00.000Z", true)]
    [InlineData("2026-06-30T15:59:59.999Z", false)]
    public void V7_Contract_IsThatOfTheShanghaiDay(string now, bool isCovered)
    {
        var covers = Scans.Covered(Scans.Company, new(2026, 7, 1), new(2026, 7, 31));
        var facts = Elevator(Scans.GoodSignIn, elevator => elevator with { Covers = covers });
        Assert.Equal(isCovered ? null : "out-of-contract", SignInDecision.Decide(facts, DateTimeOffset.Parse(now), Limits)?.Code);
    }

    [Fact]
    public void V7_AnotherCompanysContract_CoversNothing()
    {
        var covers = Scans.Covered(Scans.OtherCompany, new(2026, 1, 1), new(2026, 12, 31));
        Assert.Equal("out-of-contract", Decide(Elevator(Scans.GoodSignIn, elevator => elevator with { Covers = covers }))?.Code);
    }

    [Fact]
    public void V8_Quota_IsRefusedFromTheLimitOn()
    {
        var refusal = Decide(Scans.GoodSignIn with { Quota = Scans.FullMonth });
        Assert.Equal((100, 100), (refusal?.Details["used"], refusal?.Details["limit"]));
        Assert.Null(Decide(Scans.GoodSignIn with { Quota = Scans.Month(99) }));
    }

    [Fact]
    public void V8_ChangeOfLevel_ActsAtOnce() =>
        Assert.Null(Decide(Scans.GoodSignIn with { Quota = Scans.FullMonth, Level = Level.Intermediate }));

    [Fact]
    public void V8_InvalidVisit_LeavesItsQuotaToTheNext()
    {
        var quota = Scans.Month(99).SignIn(Scans.Visit(Now.AddHours(-8)), Scans.OtherElevator, Limits);
        Assert.Equal("quota-reached", Decide(Scans.GoodSignIn with { Quota = quota })?.Code);
        Assert.Null(SignInDecision.Decide(Scans.GoodSignIn with { Quota = quota }, Now.AddMilliseconds(1), Limits));
    }

    [Theory]
    [InlineData(FaceVerdict.Missing, "missing")]
    [InlineData(FaceVerdict.WrongPerson, "wrong-person")]
    [InlineData(FaceVerdict.WrongPurpose, "wrong-purpose")]
    [InlineData(FaceVerdict.Expired, "expired")]
    [InlineData(FaceVerdict.Used, "used")]
    public void V9_EveryVerdictButOne_IsRefused(FaceVerdict verdict, string reason) =>
        Assert.Equal(reason, Decide(Scans.GoodSignIn with { Face = verdict })?.Details["reason"]);

    [Fact]
    public void V10_OpenVisit_IsInTheWayFor8Hours()
    {
        var (open, stale) = (Scans.Visit(Now.AddHours(-8)), Scans.Visit(Now.AddHours(-8).AddMilliseconds(-1)));
        Assert.Equal("elevator", Decide(Scans.GoodSignIn with { OpenAtElevator = open })?.Details["which"]);
        Assert.Equal("person", Decide(Scans.GoodSignIn with { OpenOfCaller = new(open, Scans.OtherElevator) })?.Details["which"]);
        Assert.Null(Decide(Scans.GoodSignIn with { OpenAtElevator = stale, OpenOfCaller = new(stale, Scans.OtherElevator) }));
    }

    [Fact]
    public void V10_OwnOpenVisit_IsNamedAndAnothersIsNot()
    {
        var own = Scans.Visit(Now.AddHours(-1));
        var here = Decide(Scans.GoodSignIn with { OpenAtElevator = own, OpenOfCaller = new(own, Scans.Elevator.Code) })!.Details;
        Assert.Equal(("elevator", own.ToString()), (here["which"], here["visitId"]));
        var elsewhere = Decide(Scans.GoodSignIn with { OpenOfCaller = new(own, Scans.OtherElevator) })!.Details;
        Assert.Equal((own.ToString(), Scans.OtherElevator.ToString()), (elsewhere["visitId"], elsewhere["elevator"]));
        Assert.Equal("which", Assert.Single(Decide(Scans.GoodSignIn with { OpenAtElevator = own })!.Details).Key);
    }

    [Fact]
    public void AcceptedSignIn_AllocatesNothing()
    {
        var facts = Scans.GoodSignIn with { Quota = Scans.Month(99) };
        Decide(facts);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Decide(facts);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Refusal? Decide(SignInFacts facts) => SignInDecision.Decide(facts, Now, Limits);

    private static SignInFacts Elevator(SignInFacts facts, Func<ScannedElevator, ScannedElevator> change) =>
        facts with { Elevator = facts.Elevator is { } elevator ? change(elevator) : null };
}
