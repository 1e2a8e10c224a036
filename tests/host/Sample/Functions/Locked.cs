using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Sample;

public sealed class Locked
{
    [Function("Guarded")]
    public IResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded")] HttpRequest request) => Results.Text(request.Method);

    [Function("Other")]
    public IResult Other([HttpTrigger(AuthorizationLevel.Function, "get", Route = "other")] HttpRequest request) => Results.Text(request.Method);

    [Function("Admin")]
    public IResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "of-admin")] HttpRequest request) => Results.Text(request.Method);
}
