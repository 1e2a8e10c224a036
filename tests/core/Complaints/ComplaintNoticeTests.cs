using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Core.Tests.Complaints;

public sealed class ComplaintNoticeTests
{
    [Theory]
    [InlineData(ComplaintDueActionKind.TellComplained, NoticeTemplate.ComplaintMade, ComplaintAudience.Company)]
    [InlineData(ComplaintDueActionKind.RemindToAccept, NoticeTemplate.ComplaintToAcceptSoon, ComplaintAudience.Company)]
    [InlineData(ComplaintDueActionKind.TellAcceptLapsed, NoticeTemplate.ComplaintNotAccepted, ComplaintAudience.Company)]
    [InlineData(ComplaintDueActionKind.RemindToHandle, NoticeTemplate.ComplaintToHandleSoon, ComplaintAudience.Company)]
    [InlineData(ComplaintDueActionKind.TellHandlingLapsed, NoticeTemplate.ComplaintNotHandled, ComplaintAudience.Company)]
    [InlineData(ComplaintDueActionKind.TellSentBack, NoticeTemplate.ComplaintSentBack, ComplaintAudience.Company)]
    [InlineData(ComplaintDueActionKind.TellHandled, NoticeTemplate.ComplaintToReview, ComplaintAudience.UseUnit)]
    [InlineData(ComplaintDueActionKind.RemindToReview, NoticeTemplate.ComplaintToReviewSoon, ComplaintAudience.UseUnit)]
    [InlineData(ComplaintDueActionKind.TellReviewLapsed, NoticeTemplate.ComplaintNotReviewed, ComplaintAudience.UseUnit)]
    [InlineData(ComplaintDueActionKind.TellClosed, NoticeTemplate.ComplaintClosed, ComplaintAudience.Complainants)]
    public void P3_EachDueAction_HasANoticeAndItsRecipients(ComplaintDueActionKind action, NoticeTemplate template, ComplaintAudience audience) =>
        Assert.Equal(new ComplaintNotice(template, audience), ComplaintNotice.Of(action));

    [Fact]
    public void P3_NoDueAction_IsWithoutANotice() => Assert.All(Enum.GetValues<ComplaintDueActionKind>(), action => ComplaintNotice.Of(action));
}
