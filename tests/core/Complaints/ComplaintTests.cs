using System.Globalization;
using ElevatorFunctions.Core.Complaints;

namespace ElevatorFunctions.Core.Tests.Complaints;

public sealed class ComplaintTests
{
    public static TheoryData<string> GoldenRows => [.. Golden.Csv("complaint_events.csv").Select(row => row["row"])];

    // The manual prints no accept. At any time of the accept the complaint was timely.
    [Theory]
    [MemberData(nameof(GoldenRows))]
    public void P3_GoldenComplaints_AreTimelyAsPrinted(string row)
    {
        var golden = Golden.Csv("complaint_events.csv").Single(one => one["row"] == row);
        var (made, handled, reviewed) = (Moment(golden["complained_at"]), Moment(golden["handled_at"]), Moment(golden["reviewed_at"]));
        foreach (var accepted in (DateTimeOffset[])[made, made + ((handled - made) / 2), handled])
        {
            var progress = ComplaintProgress.Of(made,
            [
                new() { Kind = ComplaintEventKind.Accepted, At = accepted },
                new() { Kind = ComplaintEventKind.Handled, At = handled },
                new() { Kind = ComplaintEventKind.Reviewed, At = reviewed },
            ]);

            Assert.Equal(golden["expected"] == "是", ComplaintAssessment.Of(progress, reviewed.AddYears(1), Limits.Default).IsTimely);
        }

        foreach (var category in golden["categories"].Replace("故障多，无法正常使用", "C07", StringComparison.Ordinal).Split('，'))
        {
            Assert.Contains(ComplaintCategories.All, one => one.Label == category || one.Code == category);
        }
    }

    [Theory]
    [InlineData("24:00", false)]
    [InlineData("24:00:00.001", true)]
    public void P2_Accept_IsOnTimeToTheLimitItself(string at, bool late)
    {
        Assert.Equal(late, new Complaint().Assessment(at).IsAcceptLate);
        Assert.Equal(late, new Complaint().Accepted(at).Assessment("500:00").IsAcceptLate);
    }

    [Theory]
    [InlineData("74:00", false)]
    [InlineData("74:00:00.001", true)]
    public void P2_Handling_IsOnTimeToTheLimitItself(string at, bool late)
    {
        Assert.Equal(late, new Complaint().Accepted("2:00").Assessment(at).IsHandlingLate);
        Assert.Equal(late, new Complaint().Accepted("2:00").Handled(at).Assessment("500:00").IsHandlingLate);
    }

    [Theory]
    [InlineData("51:00", false)]
    [InlineData("51:00:00.001", true)]
    public void P2_Review_IsOnTimeToTheLimitItself(string at, bool late)
    {
        Assert.Equal(late, new Complaint().Accepted("2:00").Handled("3:00").Assessment(at).IsReviewLate);
        var closed = new Complaint().Accepted("2:00").Handled("3:00").Reviewed(at);
        Assert.Equal(late, closed.Assessment("500:00").IsReviewLate);
        Assert.Equal(!late, closed.Assessment("500:00").IsTimely);
    }

    [Fact]
    public void P2_SentBack_The72HoursGoOn_AndTheLastHandlingCounts()
    {
        var complaint = new Complaint().Accepted("1:00").Handled("10:00").SentBack("20:00");
        Assert.Equal(ComplaintStage.ToHandle, complaint.Progress.Node);
        Assert.False(complaint.Assessment("73:00").IsHandlingLate);
        Assert.True(complaint.Assessment("73:00:00.001").IsHandlingLate);

        complaint.Handled("80:00").Reviewed("100:00");

        Assert.True(complaint.Assessment("500:00").IsHandlingLate);
        Assert.False(complaint.Assessment("500:00").IsReviewLate);
    }

    [Fact]
    public void P2_Nodes_FollowOneAnother_AndTheComplainantAnswersOnce()
    {
        var complaint = new Complaint();
        Assert.False(complaint.Allows(ComplaintEventKind.Handled));
        complaint.Accepted("1:00");
        Assert.False(complaint.Allows(ComplaintEventKind.Accepted));
        Assert.False(complaint.Allows(ComplaintEventKind.Reviewed));
        complaint.Handled("2:00");
        Assert.False(complaint.Allows(ComplaintEventKind.Handled));
        Assert.False(complaint.Allows(ComplaintEventKind.Reopened));
        complaint.Reviewed("3:00");
        Assert.False(complaint.Allows(ComplaintEventKind.SentBack));
        complaint.Add(ComplaintEventKind.Reopened, "4:00");
        Assert.False(complaint.Allows(ComplaintEventKind.Reopened));
        Assert.False(complaint.Allows(ComplaintEventKind.Confirmed));
    }

    [Fact]
    public void P3_NobodyDoesAnything_IsToldAtOnce_RemindedAt80Percent_FlaggedAtTheLimit_ThenDaily() =>
        Assert.Equal(
            ["0:00:00 TellComplained", "19:12:00 RemindToAccept", "24:00:00 TellAcceptLapsed", "48:00:00 TellAcceptLapsed", "72:00:00 TellAcceptLapsed"],
            Story(new Complaint(), TimeSpan.FromHours(73)));

    [Fact]
    public void P3_AcceptedAndNotHandled_IsRemindedAndFlaggedFromTheAccept() =>
        Assert.Equal(
            ["0:00:00 TellComplained", "58:36:00 RemindToHandle", "73:00:00 TellHandlingLapsed", "97:00:00 TellHandlingLapsed"],
            Story(new Complaint().Accepted("1:00"), TimeSpan.FromHours(98)));

    [Fact]
    public void P3_HandledAndNotReviewed_TellsAndRemindsTheUseUnit() =>
        Assert.Equal(
            ["0:00:00 TellComplained", "0:00:00 TellHandled", "40:24:00 RemindToReview", "50:00:00 TellReviewLapsed", "74:00:00 TellReviewLapsed"],
            Story(new Complaint().Accepted("1:00").Handled("2:00"), TimeSpan.FromHours(75)));

    [Fact]
    public void P2_SentBack_IsTold_AndTheNextHandlingToo()
    {
        var kinds = new Complaint().Accepted("1:00").Handled("2:00").SentBack("3:00").Handled("4:00").ActionsAt("5:00").Due.Select(action => action.Kind);

        Assert.Equal([ComplaintDueActionKind.TellComplained, ComplaintDueActionKind.TellHandled, ComplaintDueActionKind.TellSentBack, ComplaintDueActionKind.TellHandled], kinds);
    }

    [Fact]
    public void Section10_AnAction_IsMet_OnceWhatItAsksForWasDone_OrALaterOneAsksForIt()
    {
        Assert.Equal([false], IsMet(new Complaint(), "19:00"));
        Assert.Equal([true, false], IsMet(new Complaint(), "24:00:01"));
        Assert.Equal([true], IsMet(new Complaint().Accepted("1:00"), "2:00"));
        Assert.Equal([true, false], IsMet(new Complaint().Accepted("1:00").Handled("2:00"), "3:00"));
        Assert.Equal([true, true, false], IsMet(new Complaint().Accepted("1:00").Handled("2:00").SentBack("3:00"), "4:00"));
        Assert.Equal([true, true, true, false], IsMet(new Complaint().Accepted("1:00").Handled("2:00").SentBack("3:00").Handled("4:00"), "5:00"));
        Assert.Equal([true, true, false], IsMet(new Complaint().Accepted("1:00").Handled("2:00").Reviewed("3:00"), "4:00"));

        static IEnumerable<bool> IsMet(Complaint complaint, string at) => complaint.ActionsAt(at).Due.Select(action => action.IsMet);
    }

    [Fact]
    public void P5_EachComplainant_AnswersOnce_AndTheFirstReopeningCounts()
    {
        var closed = new Complaint().Accepted("1:00").Handled("2:00").Reviewed("3:00").Progress;
        var (first, second, third) = (Answer(0, ComplaintEventKind.Confirmed), Answer(1, ComplaintEventKind.Reopened), Answer(2, ComplaintEventKind.Reopened));

        var all = closed.Then(first).Then(second).Then(third);

        Assert.Equal((first, second, third), (all.AnswerOf(0), all.AnswerOf(1), all.AnswerOf(2)));
        Assert.Equal((second, second), (all.Reopened, all.Answered));
        Assert.All(new[] { first, second, third }, answer => Assert.True(all.Has(answer)));
        Assert.False(all.CanFollow(Answer(0, ComplaintEventKind.Reopened)));
        Assert.True(all.CanFollow(Answer(3, ComplaintEventKind.Confirmed)));
        // An answer from when one stood for all.
        Assert.False(closed.Then(Answer(null, ComplaintEventKind.Confirmed)).CanFollow(Answer(1, ComplaintEventKind.Reopened)));

        static ComplaintEvent Answer(int? complainant, ComplaintEventKind kind) => new() { Kind = kind, At = Complaint.At("5:00"), Complainant = complainant };
    }

    [Fact]
    public void P2_Closed_TellsTheComplainant_AndThatIsAll()
    {
        var actions = new Complaint().Accepted("1:00").Handled("2:00").Reviewed("3:00").ActionsAt("9999:00");

        Assert.Equal(ComplaintDueActionKind.TellClosed, actions.Due[^1].Kind);
        Assert.Null(actions.NextAt);
    }

    private static List<string> Story(Complaint complaint, TimeSpan length)
    {
        var (told, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        for (DateTimeOffset? now = Complaint.Made; now is { } moment && moment < Complaint.Made + length; now = complaint.ActionsAt(moment).NextAt)
        {
            var after = moment - Complaint.Made;
            told.AddRange(complaint.ActionsAt(moment).Due.Where(action => seen.Add(action.Key)).Select(action =>
                FormattableString.Invariant($"{(int)after.TotalHours}:{after.Minutes:00}:{after.Seconds:00} {action.Kind}")));
        }

        return told;
    }

    private static DateTimeOffset Moment(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
