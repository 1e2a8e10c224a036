using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Core.Tests.Elevators;

public sealed class ElevatorStatusTests
{
    [Theory]
    [InlineData("in-use", "在用", true)]
    [InlineData("stopped", "停用", false)]
    [InlineData("being-notified", "告知中", false)]
    [InlineData("retired", "已注销", false)]
    public void E2_OnlyElevatorsInUse_AreMaintained(string code, string label, bool isMaintained)
    {
        Assert.True(WireCodes.TryParse<ElevatorStatus>(code, out var status));
        Assert.True(WireCodes.TryParseLabel<ElevatorStatus>(label, out var labelled));
        Assert.Equal((status, isMaintained), (labelled, status.IsMaintained()));
    }
}
