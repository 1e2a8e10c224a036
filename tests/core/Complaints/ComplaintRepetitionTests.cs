using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Tests.Complaints;

public sealed class ComplaintRepetitionTests
{
    private static readonly AccountId Worker = AccountId.FromRandom(new byte[10]);
    private static readonly ComplaintEvent Handling = new() { Kind = ComplaintEventKind.Handled, At = Complaint.At("3:00"), By = Worker, Note = "已处理" };

    [Fact]
    public void P2_TheLastEvent_SentAgain_StandsAlready_WhateverItsMoment()
    {
        var progress = Handled();

        Assert.True(progress.Has(Handling with { At = Complaint.At("9:00") }));
        Assert.False(progress.Has(Handling with { Kind = ComplaintEventKind.Reviewed }));
        Assert.False(progress.Has(Handling with { By = null }));
        Assert.False(progress.Has(Handling with { Note = "别的" }));
        Assert.False(progress.Has(Handling with { Photos = [UploadId.FromRandom(new byte[10])] }));
    }

    [Fact]
    public void P2_AnEventBeforeTheLast_IsNoRepetition() =>
        Assert.False(Handled().Has(new ComplaintEvent { Kind = ComplaintEventKind.Accepted, At = Complaint.At("9:00"), By = Worker }));

    [Fact]
    public void NothingHasHappened_InANewComplaint() => Assert.False(new Complaint().Progress.Has(Handling));

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void P1_AComplaint_IsJoined_UntilItHasAHundredComplainants(int complainants, bool isOpen) =>
        Assert.Equal(isOpen, ComplaintJoining.IsOpenTo(Handled(), complainants, Limits.Default));

    [Fact]
    public void P1_AClosedComplaint_IsNotJoined() =>
        Assert.False(ComplaintJoining.IsOpenTo(new Complaint().Accepted("1:00").Handled("2:00").Reviewed("3:00").Progress, 1, Limits.Default));

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("甲", null, "甲")]
    [InlineData(null, "乙", "乙")]
    [InlineData("甲", "乙", "甲\n乙")]
    public void P1_EveryComplainant_IsHeard(string? text, string? more, string? expected) => Assert.Equal(expected, ComplaintJoining.TextOf(text, more));

    private static ComplaintProgress Handled() => ComplaintProgress.Of(
        Complaint.Made, [new() { Kind = ComplaintEventKind.Accepted, At = Complaint.At("2:00"), By = Worker }, Handling]);
}
