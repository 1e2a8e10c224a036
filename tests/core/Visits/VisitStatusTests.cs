using CsCheck;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

public sealed class VisitStatusTests
{
    private static readonly Limits Limits = Limits.Default;
    private static readonly DateTimeOffset In = new(2026, 7, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Out = In.AddHours(1);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private const string By = "91330502MA2B000020";

    private static readonly VisitFacts Signed = new()
    {
        SignedInAt = In,
        SignedOutAt = Out,
        Mode = MaintenanceMode.Checklist,
        HasSignature = true,
    };

    private static readonly VisitFacts Unsigned = Signed with { HasSignature = false };

    private static readonly VisitFacts Paper = Signed with { Mode = MaintenanceMode.Paper };

    // Minutes: sign-out and end up to 10 h after sign-in, upload up to 2 days and review up to 20 days after sign-out. Each may be missing.
    private static readonly Gen<VisitFacts> AnyFacts = Gen.Select(
        Gen.Int[-100, 600],
        Gen.Int[-600, 600],
        Gen.Enum<MaintenanceMode>(),
        Gen.Int[-200, 2_880],
        Gen.Bool,
        Gen.Int[-2_000, 28_800],
        Gen.Bool,
        (signOut, end, mode, upload, signed, review, accepted) => Unsigned with
        {
            SignedOutAt = signOut < 35 ? null : In.AddMinutes(signOut),
            EndedAt = end < 0 ? null : In.AddMinutes(end),
            Mode = mode,
            HasSignature = signed,
            PaperUploadedAt = upload < 0 ? null : In.AddMinutes(signOut + upload),
            Review = review < 0 ? null : new(In.AddMinutes(signOut + review), By, accepted),
        });

    [Theory]
    [InlineData(MaintenanceMode.Paper, false, true, true)]
    [InlineData(MaintenanceMode.Paper, true, true, false)]
    [InlineData(MaintenanceMode.Checklist, false, false, true)]
    [InlineData(MaintenanceMode.Checklist, true, false, false)]
    public void V13_V14_AVisitThatCounts_CallsForAPaperForm_AndForAReviewWhereNobodySigned(
        MaintenanceMode mode, bool isSigned, bool callsForForm, bool callsForReview)
    {
        var facts = Signed with { Mode = mode, HasSignature = isSigned };

        // Long after the deadlines too (V-15).
        foreach (var moment in (DateTimeOffset[])[Out, Out + (100 * Day)])
        {
            Assert.Equal(callsForForm, VisitStatuses.CallsForPaperForm(facts, moment, Limits));
            Assert.Equal(callsForReview, VisitStatuses.CallsForReview(facts, moment, Limits));
        }
    }

    [Fact]
    public void V12_AnInvalidVisit_CallsForNothing()
    {
        var late = Paper with { SignedOutAt = In.AddHours(8) + Millisecond, HasSignature = false };

        Assert.False(VisitStatuses.CallsForPaperForm(late, In + Day, Limits));
        Assert.False(VisitStatuses.CallsForReview(late, In + Day, Limits));
        Assert.False(VisitStatuses.CallsForReview(new VisitFacts { SignedInAt = In }, In, Limits));
    }

    [Fact]
    public void AVisit_IsComplete_WhenNoFactCanFollow()
    {
        Assert.True(Signed.IsComplete);
        Assert.False(Unsigned.IsComplete);
        Assert.True((Unsigned with { Review = new(Out, By, true) }).IsComplete);
        Assert.False(Paper.IsComplete);
        Assert.True((Paper with { PaperUploadedAt = Out }).IsComplete);
        Assert.False(new VisitFacts { SignedInAt = In }.IsComplete);
    }

    [Fact]
    public void V12_OpenVisit_IsInvalidAfter8Hours()
    {
        var facts = new VisitFacts { SignedInAt = In };
        Assert.Equal(VisitStatus.Open, Status(facts, In));
        Assert.Equal(VisitStatus.Open, Status(facts, In.AddHours(8)));
        Assert.Equal(VisitStatus.Invalid, Status(facts, In.AddHours(8) + Millisecond));
    }

    [Fact]
    public void V12_SignOutAfter8Hours_StaysInvalid()
    {
        Assert.Equal(VisitStatus.Valid, Status(Signed with { SignedOutAt = In.AddHours(8) }, In.AddDays(1)));
        Assert.Equal(VisitStatus.Invalid, Status(Signed with { SignedOutAt = In.AddHours(8) + Millisecond }, In.AddDays(1)));
    }

    [Fact]
    public void V19_EndedVisit_IsInvalidFromTheEndOn_AndCallsForNothing()
    {
        var facts = new VisitFacts { SignedInAt = In, EndedAt = In.AddMinutes(5) };
        Assert.Equal(VisitStatus.Open, Status(facts, In.AddMinutes(5) - Millisecond));
        Assert.Equal(VisitStatus.Invalid, Status(facts, In.AddMinutes(5)));
        Assert.True(facts.IsComplete);
        Assert.True(VisitStatuses.CallsForEnd(facts, In, Limits));
        Assert.False(VisitStatuses.CallsForEnd(facts, In.AddMinutes(5), Limits));
        Assert.False(VisitStatuses.CallsForEnd(Signed, Out, Limits));
        Assert.False(VisitStatuses.CallsForEnd(new VisitFacts { SignedInAt = In }, In.AddHours(8) + Millisecond, Limits));
    }

    [Fact]
    public void V15_SignedChecklist_IsValidAtOnce() => Assert.Equal(VisitStatus.Valid, Status(Signed, Out));

    [Fact]
    public void V13_PaperForm_IsDueIn24Hours()
    {
        Assert.Equal(VisitStatus.AwaitingUpload, Status(Paper, Out + Day));
        Assert.Equal(VisitStatus.NonCompliant, Status(Paper, Out + Day + Millisecond));
        Assert.Equal(VisitStatus.Valid, Status(Paper with { PaperUploadedAt = Out + Day }, Out + Day));
        Assert.Equal(VisitStatus.NonCompliant, Status(Paper with { PaperUploadedAt = Out + Day + Millisecond }, Out + (9 * Day)));
    }

    [Fact]
    public void V14_Review_IsDueIn15Days()
    {
        Assert.Equal(VisitStatus.AwaitingReview, Status(Unsigned, Out + (15 * Day)));
        Assert.Equal(VisitStatus.NonCompliant, Status(Unsigned, Out + (15 * Day) + Millisecond));
        Assert.Equal(VisitStatus.Valid, Status(Unsigned with { Review = new(Out + (15 * Day), By, true) }, Out + (15 * Day)));
        var late = Unsigned with { Review = new(Out + (15 * Day) + Millisecond, By, true) };
        Assert.Equal(VisitStatus.NonCompliant, Status(late, Out + (20 * Day)));
    }

    [Fact]
    public void V14_RefusedVisit_IsNonCompliantFromTheRefusalOn()
    {
        var facts = Unsigned with { Review = new(Out + Day, By, false, "未到场") };
        Assert.Equal(VisitStatus.AwaitingReview, Status(facts, Out + Day - Millisecond));
        Assert.Equal(VisitStatus.NonCompliant, Status(facts, Out + Day));
    }

    [Fact]
    public void V15_BothDeadlines_ShowTheUploadFirst()
    {
        var facts = Paper with { HasSignature = false };
        Assert.Equal(VisitStatus.AwaitingUpload, Status(facts, Out));
        Assert.Equal(VisitStatus.AwaitingReview, Status(facts with { PaperUploadedAt = Out }, Out));
        Assert.Equal(VisitStatus.AwaitingUpload, Status(facts with { Review = new(Out, By, true) }, Out));
        Assert.Equal(VisitStatus.NonCompliant, Status(facts, Out + Day + Millisecond));
        Assert.Equal(VisitStatus.NonCompliant, Status(facts with { Review = new(Out, By, false) }, Out));
    }

    [Fact]
    public void V15_V19_EndOfAVisit_IsForGood() => Gen.Select(AnyFacts, Gen.Int[0, 40_000], Gen.Int[0, 40_000]).Sample((facts, minutes, more) =>
    {
        var status = Status(facts, In.AddMinutes(minutes));
        return status is not (VisitStatus.Valid or VisitStatus.NonCompliant or VisitStatus.Invalid)
            || status == Status(facts, In.AddMinutes(minutes + more));
    });

    [Fact]
    public void V15_V19_AVisitThatIsEndedBeforeItsSignOut_IsInvalid_AndOtherwiseTheEndChangesNothing() =>
        Gen.Select(AnyFacts, Gen.Int[0, 40_000]).Sample((facts, minutes) =>
        {
            var moment = In.AddMinutes(minutes);
            var isEnded = facts.EndedAt is { } end && end <= moment && !(facts.SignedOutAt <= end);
            return Status(facts, moment) == (isEnded ? VisitStatus.Invalid : Status(facts with { EndedAt = null }, moment));
        });

    [Fact]
    public void V15_After16Days_NothingIsOpen() => AnyFacts.Sample(facts =>
        Status(facts, In.AddDays(16)) is VisitStatus.Valid or VisitStatus.NonCompliant or VisitStatus.Invalid);

    [Fact]
    public void V15_WhatComesLater_DoesNotChangeAPastMoment() => Gen.Select(AnyFacts, Gen.Int[0, 40_000]).Sample((facts, minutes) =>
    {
        var moment = In.AddMinutes(minutes);
        var known = facts with
        {
            SignedOutAt = facts.SignedOutAt > moment ? null : facts.SignedOutAt,
            EndedAt = facts.EndedAt > moment ? null : facts.EndedAt,
            PaperUploadedAt = facts.PaperUploadedAt > moment ? null : facts.PaperUploadedAt,
            Review = facts.Review?.At > moment ? null : facts.Review,
        };
        return Status(known, moment) == Status(facts, moment);
    });

    [Theory]
    [InlineData(VisitStatus.Open, "open", "待签退", false)]
    [InlineData(VisitStatus.Invalid, "invalid", "无效", false)]
    [InlineData(VisitStatus.AwaitingUpload, "awaiting-upload", "待上传", true)]
    [InlineData(VisitStatus.AwaitingReview, "awaiting-review", "待复核", true)]
    [InlineData(VisitStatus.Valid, "valid", "有效", true)]
    [InlineData(VisitStatus.NonCompliant, "non-compliant", "不合规", true)]
    public void V15_Status_HasItsCodeAndLabel(VisitStatus status, string code, string label, bool counts) =>
        Assert.Equal((code, label, counts), (status.Code(), status.Label(), status.Counts()));

    // The seed prints this record as non-compliant. The reason is the missing review. Today it could not have been signed out so soon
    // either.
    [Fact]
    public void V12_GoldenNonconformingRecord_IsNonCompliantAndTooShort()
    {
        var row = Assert.Single(Golden.Csv("nonconforming_record.csv"));
        Assert.Equal("F", row["compliant"]);
        var facts = new VisitFacts
        {
            SignedInAt = ShanghaiTime(row["sign_in"]),
            SignedOutAt = ShanghaiTime(row["sign_out"]),
            Mode = Enum.GetValues<MaintenanceMode>().Single(mode => string.Equals(mode.Label(), row["mode"], StringComparison.Ordinal)),
        };
        Assert.Equal(TimeSpan.Parse(row["minutes"]), facts.SignedOutAt - facts.SignedInAt);
        Assert.Equal(VisitStatus.NonCompliant, Status(facts, new DateTimeOffset(2021, 9, 7, 0, 0, 0, ShanghaiCalendar.Offset)));
        Assert.True(facts.SignedOutAt < VisitWindows.EarliestSignOut(facts.SignedInAt, Limits));
    }

    private static DateTimeOffset ShanghaiTime(string text) => new(DateTime.Parse(text), ShanghaiCalendar.Offset);

    private static VisitStatus Status(VisitFacts facts, DateTimeOffset moment) => VisitStatuses.Of(facts, moment, Limits);
}
