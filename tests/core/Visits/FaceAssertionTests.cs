using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tests.Visits;

public sealed class FaceAssertionTests
{
    private const string Person = "13800000001";
    private const string SignIn = "sign-in";

    private static readonly Dictionary<string, DateTimeOffset> Unused = [];

    [Fact]
    public void V9_NoAssertion_IsMissing() =>
        Assert.Equal(FaceVerdict.Missing, FaceAssertion.Judge(null, Person, SignIn, Unused, Scans.Now, Limits.Default));

    [Theory]
    [InlineData(Person, SignIn, FaceVerdict.Accepted)]
    [InlineData("13800000002", SignIn, FaceVerdict.WrongPerson)]
    [InlineData("13800000002", "sign-out", FaceVerdict.WrongPerson)]
    [InlineData(Person, "sign-out", FaceVerdict.WrongPurpose)]
    public void V9_AnAssertion_IsForOnePersonAndOnePurpose(string userName, string purpose, FaceVerdict expected) =>
        Assert.Equal(expected, Judge(new("f1", userName, purpose, Scans.Now)));

    [Fact]
    public void V9_UserNames_AreComparedWithoutCase() =>
        Assert.Equal(
            FaceVerdict.Accepted,
            FaceAssertion.Judge(new("f1", "91440300708461136t", SignIn, Scans.Now), "91440300708461136T", SignIn, Unused, Scans.Now, Limits.Default));

    [Theory]
    [InlineData(-5, 0, FaceVerdict.Accepted)]
    [InlineData(-5, -1, FaceVerdict.Expired)]
    [InlineData(5, 0, FaceVerdict.Accepted)]
    [InlineData(5, 1, FaceVerdict.Expired)]
    public void V9_AnAssertion_IsFresh_ToTheLimitItself(int minutes, int milliseconds, FaceVerdict expected) =>
        Assert.Equal(expected, Judge(new("f1", Person, SignIn, Scans.Now.AddMinutes(minutes).AddMilliseconds(milliseconds))));

    [Fact]
    public void V9_AnAssertion_IsUsedOnce()
    {
        var used = new Dictionary<string, DateTimeOffset> { ["f1"] = Scans.Now };

        Assert.Equal(FaceVerdict.Used, FaceAssertion.Judge(new("f1", Person, SignIn, Scans.Now), Person, SignIn, used, Scans.Now, Limits.Default));
        Assert.Equal(FaceVerdict.Accepted, FaceAssertion.Judge(new("f2", Person, SignIn, Scans.Now), Person, SignIn, used, Scans.Now, Limits.Default));
    }

    private static FaceVerdict Judge(FaceAssertion assertion) => FaceAssertion.Judge(assertion, Person, SignIn, Unused, Scans.Now, Limits.Default);
}
