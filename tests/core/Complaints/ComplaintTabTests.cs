using ElevatorFunctions.Core.Complaints;

namespace ElevatorFunctions.Core.Tests.Complaints;

public sealed class ComplaintTabTests
{
    [Fact]
    public void P4_AComplaint_IsInTheTabOfItsStage_AndInAll()
    {
        Assert.Equal([ComplaintTab.All, ComplaintTab.ToAccept], TabsOf(new Complaint()));
        Assert.Equal([ComplaintTab.All, ComplaintTab.ToHandle], TabsOf(new Complaint().Accepted("1:00")));
        Assert.Equal([ComplaintTab.All, ComplaintTab.ToReview], TabsOf(new Complaint().Accepted("1:00").Handled("2:00")));
        Assert.Equal([ComplaintTab.All, ComplaintTab.ToHandle], TabsOf(new Complaint().Accepted("1:00").Handled("2:00").SentBack("3:00")));
        Assert.Equal([ComplaintTab.All, ComplaintTab.Closed], TabsOf(new Complaint().Accepted("1:00").Handled("2:00").Reviewed("3:00")));
    }

    [Fact]
    public void P4_ALateComplaint_IsInTheTabOfLateOnesToo()
    {
        Assert.Equal([ComplaintTab.All, ComplaintTab.ToAccept, ComplaintTab.Late], TabsOf(new Complaint(), "24:00:01"));
        Assert.Equal([ComplaintTab.All, ComplaintTab.Closed, ComplaintTab.Late], TabsOf(new Complaint().Accepted("25:00").Handled("26:00").Reviewed("27:00"), "28:00"));
    }

    [Fact]
    public void P5_AnUntoldComplaint_IsInATabOfItsOwn_UntilItIsClosed()
    {
        Assert.Equal([ComplaintTab.All, ComplaintTab.ToAccept, ComplaintTab.Untold], TabsOf(new Complaint(), isUntold: true));
        Assert.Equal([ComplaintTab.All, ComplaintTab.Closed], TabsOf(new Complaint().Accepted("1:00").Handled("2:00").Reviewed("3:00"), isUntold: true));
    }

    [Fact]
    public void P4_TabsOfOpenComplaints_AreThoseOfTheThreeStages_AndOfThoseUntold() =>
        Assert.Equal([ComplaintTab.ToAccept, ComplaintTab.ToHandle, ComplaintTab.ToReview, ComplaintTab.Untold], Enum.GetValues<ComplaintTab>().Where(tab => tab.IsOfOpen()));

    private static IEnumerable<ComplaintTab> TabsOf(Complaint complaint, string at = "4:00", bool isUntold = false) =>
        Enum.GetValues<ComplaintTab>().Where(tab => tab.Holds(complaint.Progress, isUntold, Complaint.At(at), Limits.Default));
}
