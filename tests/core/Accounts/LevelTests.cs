using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Core.Tests.Accounts;

public sealed class LevelTests
{
    [Theory]
    [InlineData("general", "普工", 100)]
    [InlineData("intermediate", "中级工", 110)]
    [InlineData("senior", "高级工", 120)]
    [InlineData("technician", "技师", 130)]
    public void A12_Level_HasItsQuota(string code, string label, int limit)
    {
        Assert.True(WireCodes.TryParse<Level>(code, out var level));
        Assert.Equal((code, label, limit), (level.Code(), level.Label(), level.MonthlyLimit(Limits.Default)));
    }

    [Fact]
    public void A12_DefaultLevel_IsGeneral() => Assert.Equal(Level.General, default);
}
