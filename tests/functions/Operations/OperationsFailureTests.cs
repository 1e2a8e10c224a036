using ElevatorFunctions.Operations;
using ElevatorFunctions.Pages;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Operations;

/// <summary>A part that fails or hangs says so in its place, and the others are as they are.</summary>
public sealed class OperationsFailureTests
{
    [Fact]
    [Trait("Speed", "slow")]
    public async Task PartsThatFail_SayThatInTheirPlace()
    {
        await using var town = await TestTown.BuildAsync(new TestTownOptions
        {
            Services = services => services
                .AddSingleton<IOperationsSection>(new BadPart("fails", _ => throw new InvalidOperationException("13800009999")))
                .AddSingleton<IOperationsSection>(new BadPart("hangs", cancellation => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation)))
                .AddSingleton<IOperationsSection>(new BadPart("blocks", _ => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None))),
        });

        var page = await town.OperatesAsync();
        var english = await town.OperatesAsync(language: "en");

        Assert.Equal("fails ✗ 读取失败（InvalidOperationException）", page.Part("fails"));
        Assert.Equal("hangs ✗ 3秒内没有响应", page.Part("hangs"));
        Assert.Equal("blocks ✗ No answer within 3 seconds", english.Part("blocks"));
        Assert.DoesNotContain("13800009999", page.Markup, StringComparison.Ordinal);
        Assert.All(town.App.Services.GetServices<IOperationsSection>().Where(part => part is not BadPart), part => Assert.DoesNotContain("读取失败", page.Part(part.Anchor), StringComparison.Ordinal));
    }

    private sealed class BadPart(string name, Func<CancellationToken, Task> look) : IOperationsSection
    {
        public string Anchor => name;

        public string TitleIn(Tongue tongue) => name;

        public async Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation)
        {
            await look(cancellation);
            return Html.None;
        }
    }
}
