using CsCheck;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Core.Visits;
using static ElevatorFunctions.Core.Notices.NoticeTemplate;

namespace ElevatorFunctions.Core.Tests.Visits;

public sealed class VisitRemindersTests
{
    private static readonly Limits Limits = Limits.Default;
    private static readonly DateTimeOffset Out = new(2026, 7, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private static readonly VisitFacts Unsigned = new() { SignedInAt = Out.AddHours(-1), SignedOutAt = Out, Mode = MaintenanceMode.Checklist };
    private static readonly VisitFacts Paper = Unsigned with { Mode = MaintenanceMode.Paper, HasSignature = true };

    [Fact]
    public void V13_PaperForm_IsRemindedOf_20HoursAfterTheSignOut_WhileItIsMissing()
    {
        var due = Out.AddHours(20);
        Assert.Equal(new VisitReminder(VisitPaperFormDue, due, Out.AddHours(24)), VisitReminders.NextAfter(Paper, Out, Limits));
        Assert.Empty(Owed(Paper, due - Millisecond));
        Assert.Equal([VisitPaperFormDue], Owed(Paper, due));
        Assert.Equal([VisitPaperFormDue], Owed(Paper, Out.AddHours(24)));
        Assert.Empty(Owed(Paper, Out.AddHours(24) + Millisecond));
        Assert.Empty(Owed(Paper with { PaperUploadedAt = Out.AddHours(19) }, due));
        Assert.Null(VisitReminders.NextAfter(Paper, due, Limits));
    }

    // Sign-outs of the night, whose 20 hours end in the next one and whose 24 hours end before it does.
    [Theory]
    [InlineData("01:59", "21:59")]
    [InlineData("02:00", "21:00")]
    [InlineData("06:59", "21:00")]
    [InlineData("07:59", "21:00")]
    [InlineData("08:00", "04:00")]
    [InlineData("11:00", "07:00")]
    public void V13_PaperForm_IsRemindedOf_BeforeTheNight_ThatWouldHoldTheReminderBackForTooLong(string signedOut, string reminded)
    {
        var at = new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.FromHours(8)) + TimeSpan.Parse(signedOut);
        var due = VisitReminders.NextAfter(Paper with { SignedInAt = at.AddHours(-1), SignedOutAt = at }, at, Limits)!.Value.DueAt;

        Assert.Equal(reminded, $"{due.ToOffset(TimeSpan.FromHours(8)):HH:mm}");
        Assert.InRange(QuietHours.EndOf(due, Limits), at, at.AddHours(23));
    }

    [Fact]
    public void V14_Review_IsRemindedOf_OnThe10thAndThe14thDay_AndTheLastOvertakesTheFirst()
    {
        Assert.Empty(Owed(Unsigned, Out.AddDays(10) - Millisecond));
        Assert.Equal([VisitReviewDue], Owed(Unsigned, Out.AddDays(10)));
        Assert.Equal([VisitReviewDue], Owed(Unsigned, Out.AddDays(14) - Millisecond));
        Assert.Equal([VisitReviewDueSoon], Owed(Unsigned, Out.AddDays(14)));
        Assert.Equal([VisitReviewDueSoon], Owed(Unsigned, Out.AddDays(15)));
        Assert.Empty(Owed(Unsigned, Out.AddDays(15) + Millisecond));
        Assert.Empty(Owed(Unsigned with { Review = new(Out.AddDays(1), "unit", Accepted: true) }, Out.AddDays(10)));
        Assert.Equal(Out.AddDays(14), VisitReminders.NextAfter(Unsigned, Out.AddDays(10), Limits)?.DueAt);
    }

    [Fact]
    public void V15_VisitThatIsNonCompliantForGood_OrInvalid_OrNotSignedOut_RemindsNobody()
    {
        var late = Paper with { HasSignature = false };
        Assert.Empty(Owed(late, Out.AddDays(10)));
        Assert.Null(VisitReminders.NextAfter(late, Out.AddDays(2), Limits));
        Assert.Equal(Out.AddDays(10), VisitReminders.NextAfter(late, Out.AddHours(20), Limits)?.DueAt);
        Assert.Null(VisitReminders.NextAfter(new VisitFacts { SignedInAt = Out }, Out, Limits));
        Assert.Null(VisitReminders.NextAfter(Paper with { SignedOutAt = Out.AddHours(9) }, Out.AddHours(9), Limits));
        Assert.Null(VisitReminders.NextAfter(Paper with { Mode = MaintenanceMode.Checklist }, Out, Limits));
    }

    // One pointer at a time is enough: a reminder that is owed at a moment was the next one before it.
    [Fact]
    public void V13_V14_FromOneReminderToTheNext_NoneIsLeftOut() =>
        Gen.Select(Gen.Enum<MaintenanceMode>(), Gen.Bool, Gen.Int[-500, 1_500], Gen.Int[-10_000, 25_000]).Sample((mode, isSigned, upload, review) =>
        {
            var facts = Unsigned with
            {
                Mode = mode,
                HasSignature = isSigned,
                PaperUploadedAt = upload < 0 ? null : Out.AddMinutes(upload),
                Review = review < 0 ? null : new(Out.AddMinutes(review), "unit", Accepted: true),
            };
            var met = new List<NoticeTemplate>();
            for (var next = VisitReminders.NextAfter(KnownAt(facts, Out), Out, Limits); next is { } due;)
            {
                met.AddRange(Owed(KnownAt(facts, due.DueAt), due.DueAt));
                next = VisitReminders.NextAfter(KnownAt(facts, due.DueAt), due.DueAt, Limits);
            }

            var all = VisitReminders.Of(facts, Limits).SelectMany(one => Owed(KnownAt(facts, one.DueAt), one.DueAt)).Distinct();
            Assert.Equal(all, met);
        });

    // The facts as they are stored at a moment.
    private static VisitFacts KnownAt(VisitFacts facts, DateTimeOffset moment) => facts with
    {
        PaperUploadedAt = facts.PaperUploadedAt > moment ? null : facts.PaperUploadedAt,
        Review = facts.Review?.At > moment ? null : facts.Review,
    };

    private static IEnumerable<NoticeTemplate> Owed(VisitFacts facts, DateTimeOffset moment) =>
        VisitReminders.Owed(facts, moment, Limits).Select(reminder => reminder.Template);
}
