// The function app on Flex Consumption.
import { cityOptions, tagged } from 'types.bicep'

@description('Names of the resources that the app uses. Empty for one that is not there.')
type used = {
  plan: string
  func: string
  app: string
  tasks: string
  records: string
  backups: string
  queues: string
  vault: string
  insights: string
  network: string
  hub: string
  messages: string
}

param location string
param tags tagged
param names used
param origin string
param isZoneRedundant bool
param options cityOptions

var all = loadJsonContent('../names.json')
var suffixes = all.clouds[options.cloud]
var vaultUri = 'https://${names.vault}.${suffixes.vault}/secrets'
var qrKeys = toObject(
  options.keyVersions.qr,
  number => 'Qr__Key__${number}',
  number => '@Microsoft.KeyVault(SecretUri=${vaultUri}/qr-key-${number})'
)
var deviceKeys = toObject(
  options.keyVersions.devices,
  number => 'Devices__Key__${number}',
  number => '@Microsoft.KeyVault(SecretUri=${vaultUri}/devices-key-${number})'
)
var gateway = toObject(
  items(options.smsFromVault),
  one => one.key,
  one => '@Microsoft.KeyVault(SecretUri=${vaultUri}/${one.value})'
)
var ready = filter(
  concat(
    [
      { name: 'http', instanceCount: options.alwaysReady.http }
      { name: 'durable', instanceCount: options.alwaysReady.durable }
    ],
    map(
      all.warmFunctions,
      function => { name: 'function:${function}', instanceCount: options.alwaysReady.deviceEvents }
    )
  ),
  one => one.instanceCount > 0
)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.app
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.insights
}

resource service 'Microsoft.Communication/communicationServices@2025-05-01' existing = if (!empty(names.messages)) {
  name: names.messages
}

resource space 'Microsoft.Network/virtualNetworks@2024-05-01' existing = if (!empty(names.network)) {
  name: names.network

  resource inner 'subnets' existing = {
    name: 'app'
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: names.plan
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: {
    reserved: true
    zoneRedundant: isZoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: names.func
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(names.network) ? null : space::inner.id
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: options.maximumInstances
        alwaysReady: ready
        triggers: { http: { perInstanceConcurrency: 32 } }
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${names.tasks}.blob.${suffixes.storage}/packages'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      // The pages' own origin. No other page calls the API, and files pass through the app, so storage has no rule of its own.
      cors: {
        allowedOrigins: [origin]
        supportCredentials: false
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        AZURE_CLIENT_ID: identity.properties.clientId
        AZURE_AUTHORITY_HOST: suffixes.login
        AZURE_FUNCTIONS_ENVIRONMENT: 'Production'
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        AzureWebJobsStorage__blobServiceUri: 'https://${names.tasks}.blob.${suffixes.storage}'
        AzureWebJobsStorage__queueServiceUri: 'https://${names.tasks}.queue.${suffixes.storage}'
        AzureWebJobsStorage__tableServiceUri: 'https://${names.tasks}.table.${suffixes.storage}'
        APPLICATIONINSIGHTS_CONNECTION_STRING: component.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
        Storage__blobServiceUri: 'https://${names.records}.blob.${suffixes.storage}'
        Storage__tableServiceUri: 'https://${names.records}.table.${suffixes.storage}'
        Backup__blobServiceUri: 'https://${names.backups}.blob.${suffixes.storage}'
        ServiceBus__fullyQualifiedNamespace: '${names.queues}.${suffixes.serviceBus}'
        ServiceBus__credential: 'managedidentity'
        ServiceBus__clientId: identity.properties.clientId
        Auth__SigningKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}/auth-signing-key)'
        Qr__BaseUrl: origin
        Identity__Issuer: options.identityIssuer
        Identity__PublicKey: options.identityPublicKey
        RescueCentre__Telephone: options.rescueCentreTelephone
        Sms__reportKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}/sms-report-key)'
      },
      qrKeys,
      deviceKeys,
      empty(options.cityBounds) ? {} : { City__Bounds: options.cityBounds },
      empty(names.hub) ? {} : { Devices__Hub: '${names.hub}.${suffixes.devices}' },
      empty(names.messages)
        ? {}
        : { Sms__endpoint: 'https://${service!.properties.hostName}', Sms__from: options.smsFrom },
      options.smsSettings,
      gateway,
      options.moreSettings
    )
  }

  // No password opens the app.
  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noPublishing 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}
