using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

public sealed class SignOutFormTests
{
    private static readonly SignOutForm Checklist = new()
    {
        Mode = MaintenanceMode.Checklist,
        Depth = VisitDepth.HalfMonth,
        Items = [.. MaintenanceItems.Of(ElevatorKind.Traction, VisitDepth.HalfMonth).Select(item => new SignOutItem(item.Code, true))],
        Photos = [Upload(1)],
    };

    private static readonly SignOutForm Paper = new() { Mode = MaintenanceMode.Paper, Photos = [Upload(1)] };

    [Fact]
    public void V13_FullChecklist_IsGood() => Assert.Empty(Wrong(Checklist));

    [Fact]
    public void V13_PaperForm_MayComeWithOrAfterTheSignOut()
    {
        Assert.Empty(Wrong(Paper));
        Assert.Empty(Wrong(Paper with { PaperPhotos = [Upload(2)], Signature = Upload(3), Problems = ["门机异响"], Remark = "已告知" }));
    }

    [Fact]
    public void V13_EmptyForm_LacksModeAndPhotos() => Assert.Equal(["mode", "photos"], Wrong(new()));

    [Fact]
    public void V13_Checklist_NeedsDepthAndItems() =>
        Assert.Equal(["depth", "items"], Wrong(Checklist with { Depth = null, Items = [] }));

    [Fact]
    public void V13_UnfinishedItem_NeedsAReason()
    {
        Assert.Equal(["items[1].reason"], Wrong(Items(new("A-1-01", true), new("A-1-02", false))));
        Assert.Equal(["items[1].reason"], Wrong(Items(new("A-1-01", true), new("A-1-02", false, " "))));
        Assert.Empty(Wrong(Items(new("A-1-01", true), new("A-1-02", false, "配件未到"))));
    }

    [Fact]
    public void V13_FailedItem_NeedsANoteAndAPhoto()
    {
        Assert.Equal(["items[0].note", "items[0].photo"], Wrong(Items(new SignOutItem("A-1-01", false, Result: ItemResult.Failed))));
        Assert.Empty(Wrong(Items(Failed("磨损超标", Upload(2)))));
        Assert.Equal(["items[0].note"], Wrong(Items(Failed(" ", Upload(2)))));
        Assert.Equal(["items[0].note"], Wrong(Items(Failed(new('长', Limits.TextLength + 1), Upload(2)))));
        Assert.Equal(["items[0].note", "items[0].photo"], Wrong(Items(new SignOutItem("A-1-01", true, Note: "磨损", Photo: Upload(2)))));
    }

    [Fact]
    public void V13_PhotoOfAFailedItem_MayBeOneOfTheSite_AndNoSignature()
    {
        Assert.Empty(Wrong(Items(Failed("磨损超标", Upload(1)))));
        Assert.Equal(["signature"], Wrong(Items(Failed("磨损超标", Upload(2))) with { Signature = Upload(2) }));
    }

    [Theory]
    [InlineData("A-2-01", VisitDepth.HalfMonth, false)]
    [InlineData("A-2-01", VisitDepth.Quarter, true)]
    [InlineData("A-1-01", VisitDepth.Year, true)]
    [InlineData("A-4-01", VisitDepth.HalfYear, false)]
    [InlineData("B-1-01", VisitDepth.Year, false)]
    [InlineData("a-1-01", VisitDepth.Year, false)]
    [InlineData(null, VisitDepth.Year, false)]
    public void V13_Items_AreThoseOfKindAndDepth(string? code, VisitDepth depth, bool good) =>
        Assert.Equal(good ? [] : ["items[0].code"], Wrong(Items(new SignOutItem(code, true)) with { Depth = depth }));

    [Fact]
    public void V13_RepeatedItem_IsRefused() => Assert.Equal(["items[1].code"], Wrong(Items(new("A-1-01", true), new("A-1-01", true))));

    [Fact]
    public void V13_WhatBelongsToTheOtherMode_IsRefused()
    {
        Assert.Equal(["items"], Wrong(Paper with { Items = [new("A-1-01", true)] }));
        Assert.Equal(["paperPhotos"], Wrong(Checklist with { PaperPhotos = [Upload(2)] }));
    }

    [Fact]
    public void V13_OneUpload_IsUsedOnce()
    {
        Assert.Equal(["photos"], Wrong(Checklist with { Photos = [Upload(1), Upload(1)] }));
        Assert.Equal(["signature"], Wrong(Checklist with { Signature = Upload(1) }));
        Assert.Equal(["paperPhotos"], Wrong(Paper with { PaperPhotos = [Upload(1)] }));
    }

    [Fact]
    public void V13_LongTextsAndLists_AreRefused()
    {
        var limits = Limits.Default;
        Assert.Equal(["remark"], Wrong(Checklist with { Remark = new('长', Limits.TextLength + 1) }));
        Assert.Empty(Wrong(Checklist with { Remark = new('长', Limits.TextLength) }));
        Assert.Equal(["problems"], Wrong(Checklist with { Problems = [.. Enumerable.Repeat("x", Limits.VisitProblems + 1)] }));
        Assert.Equal(["problems[0]"], Wrong(Checklist with { Problems = [" "] }));
        Assert.Equal(["photos"], Wrong(Checklist with { Photos = [.. Enumerable.Range(0, Limits.VisitPhotos + 1).Select(Upload)] }));
        Assert.Equal(31, Wrong(Items([.. Enumerable.Repeat(new SignOutItem("A-1-01", true), 10_000)])).Length);
    }

    // Foreign JSON holds null where the type says it cannot.
    [Fact]
    public void V13_Nulls_AreRefusedAndNotFallenOver()
    {
        Assert.Equal(["items", "photos"], Wrong(Checklist with { Items = null!, Photos = null!, Problems = null!, PaperPhotos = null! }));
        Assert.Equal(["items[0].code"], Wrong(Items([null!])));
        Assert.Equal(["problems[0]"], Wrong(Checklist with { Problems = [null!] }));
    }

    private static SignOutForm Items(params SignOutItem[] items) => Checklist with { Items = items };

    private static SignOutItem Failed(string note, UploadId photo) => new("A-1-01", Done: false, Result: ItemResult.Failed, Note: note, Photo: photo);

    private static UploadId Upload(int number) => UploadId.FromRandom([0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)number]);

    private static string[] Wrong(SignOutForm form) =>
        [.. form.Check(ElevatorKind.Traction, Limits.Default).Keys.Order(StringComparer.Ordinal)];
}
