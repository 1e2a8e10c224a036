using System.Net.Http.Headers;
using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Identity;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>Somebody with an account and a phone.</summary>
internal sealed class Person(AppUnderTest app, Account account)
{
    /// <summary>The account as it was made.</summary>
    public Account Account { get; } = account;

    /// <summary>The organisation of the account.</summary>
    public OrganisationId Organisation => Account.Organisation;

    /// <summary>A client that acts as this person, below <c>/api/v1/</c>. Its token is issued anew for each request, since tests move the clock.</summary>
    public HttpClient Http => field ??= new(new TokenHandler(this)) { BaseAddress = new Uri(app.Client.BaseAddress!, "v1/"), Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>An access token that is good now.</summary>
    public string Token => app.Get<AccessTokens>()
        .Issue(new Caller(Account.Id, Account.UserName, Account.Role, Account.Organisation, Account.IsMain)).Token;

    /// <summary>Sends a request as this person.</summary>
    public Task<Answer> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers) =>
        app.SendAsync(method, path, body, Token, headers);

    /// <summary>A fresh face assertion of this person.</summary>
    public string Face(string purpose) => app.Get<DevelopmentIdentityProvider>().Issue(Account.UserName, purpose);

    /// <summary>Signs in, from beside the elevator unless said otherwise.</summary>
    public Task<Answer> SignsInAsync(
        TestElevator elevator, string? qr = null, object? position = null, string? face = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, "v1/visits/sign-in", ScanBody(elevator, qr, position, face ?? Face(FacePurpose.SignIn)), headers);

    /// <summary>Signs out by checklist with one photo, from beside the elevator unless said otherwise.</summary>
    public async Task<Answer> SignsOutAsync(
        string visit, TestElevator elevator, string? qr = null, object? position = null, string? face = null,
        IReadOnlyDictionary<string, object?>? form = null, params (string Name, string Value)[] headers)
    {
        var body = ScanBody(elevator, qr, position, face ?? Face(FacePurpose.SignOut));
        foreach (var (field, value) in form ?? await FormAsync())
        {
            body[field] = value;
        }

        return await SendAsync(HttpMethod.Post, $"v1/visits/{visit}/sign-out", body, headers);
    }

    /// <summary>A good checklist form with one uploaded photo and a signature unless said otherwise.</summary>
    public async Task<Dictionary<string, object?>> FormAsync(bool withSignature = true) => new(StringComparer.Ordinal)
    {
        ["mode"] = "checklist",
        ["items"] = new[] { new { code = "A-1-01", done = true } },
        ["problems"] = Array.Empty<string>(),
        ["remark"] = "正常",
        ["photos"] = new[] { await UploadsAsync("site-photo") },
        ["signature"] = withSignature ? await UploadsAsync("signature") : null,
    };

    /// <summary>A good checklist form on which an item failed.</summary>
    public async Task<Dictionary<string, object?>> FailingAsync(string item, string note = "磨损超标", bool withSignature = true)
    {
        var form = await FormAsync(withSignature);
        form["items"] = new object[]
        {
            new { code = item == "A-1-01" ? "A-1-02" : "A-1-01", done = true },
            new { code = item, result = "failed", note, photo = await UploadsAsync("site-photo") },
        };
        return form;
    }

    /// <summary>A good paper form with one photo of the site. Those of the form itself come later.</summary>
    public async Task<Dictionary<string, object?>> PaperAsync(bool withSignature = true)
    {
        var form = await FormAsync(withSignature);
        form["mode"] = "paper";
        form.Remove("items");
        return form;
    }

    /// <summary>Announces and uploads a file, a small photo of its own unless said otherwise. Returns its upload id.</summary>
    public async Task<string> UploadsAsync(string kind, byte[]? content = null, string contentType = "image/jpeg")
    {
        var file = content ?? TestFiles.Photo();
        var announced = (await SendAsync(HttpMethod.Post, "v1/uploads", new { kind, contentType, size = file.Length })).Is(System.Net.HttpStatusCode.Created);
        (await app.PutsAsync(announced.At("url").GetString()!, file)).Is(System.Net.HttpStatusCode.Created);
        return announced.At("uploadId").GetString()!;
    }

    /// <summary>The body of a scan, from beside the elevator unless said otherwise.</summary>
    internal static Dictionary<string, object?> ScanBody(TestElevator elevator, string? qr, object? position, string? face) => new(StringComparer.Ordinal)
    {
        ["qr"] = qr ?? elevator.Qr,
        ["position"] = position ?? new { latitude = TestElevator.Latitude, longitude = TestElevator.Longitude, accuracy = 10, datum = "wgs-84" },
        ["faceAssertion"] = face,
    };

    private sealed class TokenHandler(Person person) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
