using System.Diagnostics;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Browser;

/// <summary>One Chromium for all tests, that of the machine. Where it is missing, the script beside the tests installs it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;

    /// <summary>The running one.</summary>
    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path = Find() ?? await InstallAsync();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_playwright is not null)
        {
            await Browser.DisposeAsync();
            _playwright.Dispose();
        }
    }

    private static string? Find() => Environment.GetEnvironmentVariable("CHROMIUM") ?? Array.Find(Paths, File.Exists);

    private static async Task<string> InstallAsync()
    {
        using var script = Process.Start(new ProcessStartInfo("sh", [Path.Combine(AppContext.BaseDirectory, "install-chromium.sh")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var errors = script.StandardError.ReadToEndAsync();
        await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return Find() ?? throw new InvalidOperationException(
            $"The tests of pages need Chromium, and tests/web/install-chromium.sh could not install it. Set CHROMIUM to the path of one. {await errors}");
    }
}
