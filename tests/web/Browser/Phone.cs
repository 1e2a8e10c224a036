using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Browser;

/// <summary>
/// A phone's browser in a town. It notes each request, each violation of the content security policy and each error of a script: at its end there
/// must be none that points elsewhere.
/// </summary>
internal sealed class Phone : IAsyncDisposable
{
    private static readonly string Shots = Path.Combine(Artifacts, "shots");

    private static readonly string[] NeverExpected = ["a dialog", "a request to", "Content Security Policy"];

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentQueue<Uri> _requests = new();
    private readonly IBrowserContext _context;
    private readonly Uri _origin;
    private bool _losesNetwork;

    private Phone(IBrowserContext context, IPage page, Uri origin) => (_context, Page, _origin) = (context, page, origin);

    /// <summary>The folder of what a run leaves to look at.</summary>
    public static string Artifacts => Environment.GetEnvironmentVariable("ARTIFACTS") is { Length: > 0 } artifacts ? artifacts : AppContext.BaseDirectory;

    /// <summary>The tab that it shows.</summary>
    public IPage Page { get; }

    /// <summary>The requests that it has sent.</summary>
    public IReadOnlyCollection<Uri> Requests => _requests;

    /// <summary>The faults that it has noted.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Takes a phone out.</summary>
    /// <param name="hasScripts">False for a browser that runs no script.</param>
    /// <param name="isDark">Whether the phone prefers a dark screen.</param>
    /// <param name="language">The one that it asks for, such as <c>en-GB</c>.</param>
    public static async Task<Phone> TakeAsync(
        Chromium chromium, AppUnderTest app, bool hasScripts = true, bool isDark = false, string language = "zh-CN")
    {
        var origin = new Uri(app.Client.BaseAddress!, "/");
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = origin.ToString(),
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = true,
            JavaScriptEnabled = hasScripts,
            Locale = language,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new()
            {
                Width = 360,
                Height = 740,
            },
        });
        var page = await context.NewPageAsync();
        var phone = new Phone(context, page, origin);
        page.Request += (_, request) => phone.Note(request);
        await context.AddInitScriptAsync("window.ran = () => { window.hasRun = true; }");
        page.Dialog += (_, dialog) =>
        {
            phone._faults.Enqueue($"a dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.PageError += (_, error) => phone._faults.Enqueue(error);
        page.Console += (_, message) => phone.Note(message);
        return phone;
    }

    /// <summary>Opens a page by its path or its address.</summary>
    public Task<IResponse?> OpenAsync(string path) => Page.GotoAsync(PathOf(path));

    /// <summary>The path of an address, whatever host it names.</summary>
    public static string PathOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme != Uri.UriSchemeFile ? uri.PathAndQuery : address;

    /// <summary>Says where the phone is.</summary>
    public async Task StandsAtAsync(double latitude, double longitude)
    {
        await _context.GrantPermissionsAsync(["geolocation"]);
        await _context.SetGeolocationAsync(new Geolocation
        {
            Latitude = (float)latitude,
            Longitude = (float)longitude,
            Accuracy = 8,
        });
    }

    /// <summary>Cuts the network, or gives it back.</summary>
    public Task GoesOfflineAsync(bool isOffline) => _context.SetOfflineAsync(isOffline);

    /// <summary>Logs somebody in, and waits for the first page.</summary>
    public async Task LogsInAsync(Person person)
    {
        await OpenAsync("/m/");
        await Page.GetByLabel("账号").FillAsync(person.Account.UserName);
        await Page.GetByLabel("密码").FillAsync(City.Password);
        await Button("登录").ClickAsync();
        await Assertions.Expect(Heading).ToHaveTextAsync(person.Account.PersonName);
    }

    /// <summary>Opens the scan by a link of the page, and hands the text of a printed code over.</summary>
    public async Task ScansAsync(TestElevator elevator, string link)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
        await TypesCodeAsync(elevator);
    }

    /// <summary>Types the text of a printed code where the camera would read it.</summary>
    public async Task TypesCodeAsync(TestElevator elevator)
    {
        // By the keyboard: the page may move under a pointer while the camera starts.
        await Page.GetByText("扫不出来？手动输入").PressAsync("Enter");
        await Page.GetByLabel("二维码内容或电梯编号").FillAsync(elevator.Qr);
        await Button("使用").ClickAsync();
    }

    /// <summary>Finds a button by its name.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>The heading of the page.</summary>
    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>Keeps a picture of the page, and holds it against WCAG 2.2 AA and the good practice of axe. Nothing reaches beyond 320 pixels.</summary>
    public async Task LookAsync(string name)
    {
        await Page.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true,
            Path = Path.Combine(Shots, name + ".png"),
        });
        var found = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new()
            {
                Type = "tag",
                Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            },
        });
        Assert.True(found.Violations.Length == 0, $"{name}: {string.Join("; ", found.Violations.Select(one => $"{one.Id} at {string.Join(", ", one.Nodes.Select(node => node.Html))}"))}");
        await Page.SetViewportSizeAsync(320, 740);
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 320, string.Create(CultureInfo.InvariantCulture, $"{name} is {width} pixels wide on a screen of 320"));
        await Page.SetViewportSizeAsync(360, 740);
    }

    /// <summary>Puts it away, and holds what it noted against the rules of every page.</summary>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_faults);
    }

    /// <summary>From now on a test cuts the network. Failed requests count as expected.</summary>
    public void LosesNetwork() => _losesNetwork = true;

    /// <summary>
    /// Takes faults as expected, of a network that the test itself cuts. A dialog, a request to elsewhere and a violation of the content security
    /// policy never are.
    /// </summary>
    public void ForgetFaults()
    {
        var grave = Array.FindAll(_faults.ToArray(), fault => Array.Exists(NeverExpected, part => fault.Contains(part, StringComparison.Ordinal)));
        _faults.Clear();
        Array.ForEach(grave, _faults.Enqueue);
    }

    private void Note(IRequest request)
    {
        var uri = new Uri(request.Url);
        if (uri.Scheme is "data" or "blob")
        {
            return;
        }

        _requests.Enqueue(uri);
        if (uri.Authority != _origin.Authority)
        {
            _faults.Enqueue($"a request to {uri.Authority}");
        }
    }

    private void Note(IConsoleMessage message)
    {
        // A refusal that the page shows is an error to the console, too.
        var isExpected = message.Text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal)
            || (_losesNetwork && message.Text.Contains("net::ERR_", StringComparison.Ordinal));
        if (message.Type == "error" && !isExpected)
        {
            _faults.Enqueue(message.Text);
        }
    }
}
