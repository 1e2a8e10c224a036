namespace Smoke;

public sealed class SmokeTests
{
    [Fact]
    public void Runner_Runs() => Assert.True(typeof(SmokeTests).IsSealed);
}
