targetScope = 'subscription'

import { hubSize, keyNumbers, readyInstances, receiver, tagged, testLocation } from 'modules/types.bicep'

@description('Name of the environment (AZURE_ENV_NAME). One deployment is one city or district.')
@minLength(3)
@maxLength(40)
param environmentName string

@description('Region of all resources (AZURE_LOCATION).')
param location string

@description('What kind of deployment this is.')
param profile 'dev' | 'prod' | 'china'

@description('The cloud that the deployment runs in. It decides the host names.')
param cloud 'AzureCloud' | 'AzureChinaCloud'

@description('Origin of the pages, for QR codes and links. Empty for the host name of the app.')
param baseUrl string = ''

@description('Instances that stay warm.')
param alwaysReady readyInstances

@description('Instances at most.')
@minValue(40)
@maxValue(1000)
param maximumInstances int

@description('Premium carries a city of devices. Standard is throttled at 1,000 operations a second.')
param queuesSku 'Standard' | 'Premium'

@description('Size of the IoT hub, or null for none.')
param hubSku hubSize?

@description('Azure Communication Services sends text messages. It does not send to numbers of mainland China.')
param useCommunicationServices bool

@description('Number that text messages come from.')
param smsFrom string

@description('Settings of another gateway, none of them a secret.')
param smsSettings tagged = {}

@description('Settings of that gateway that are secrets, each with the name of its secret in the vault.')
param smsFromVault tagged = {}

@description('Issuer of face assertions.')
param identityIssuer string

@description('Public key of that issuer, PEM. It is no secret.')
param identityPublicKey string

@description('Telephone of the rescue centre, as people dial it.')
param rescueCentreTelephone string

@description('South, west, north, east of the city. Empty for the default of the app.')
param cityBounds string = ''

@description('Where alerts go.')
@minLength(1)
param alertReceivers receiver[]

@description('Budget of a month in the currency of the account. 0 for none.')
@minValue(0)
param monthlyBudget int

@description('First day of the first month of the budget, yyyy-MM-01.')
param budgetStart string

@description('Storage, vault and queues are reached through private endpoints only.')
param isPrivate bool

@description('Numbers of the master keys. Add one to rotate.')
param keyVersions keyNumbers

@description('Places that the app is called from every five minutes. Empty where the cloud has none.')
param testLocations testLocation[]

@description('Who provisions, and makes the secrets (AZURE_PRINCIPAL_ID). Empty gives nobody a role on the vault.')
param operatorId string = ''

@description('Whether an operator has locked the protection of files (docs/runbooks.md). The templates then leave it alone: a locked one refuses them.')
param areFilesLocked bool = false

@description('More settings of the app, none of them a secret. They take the place of those that the templates set.')
param moreSettings tagged = {}

var tags tagged = {
  'azd-env-name': environmentName
  application: 'elevators'
  environment: profile
}

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module city 'modules/city.bicep' = {
  scope: group
  params: {
    token: uniqueString(subscription().id, environmentName, location)
    location: location
    tags: tags
    options: {
      environmentName: environmentName
      profile: profile
      cloud: cloud
      baseUrl: baseUrl
      alwaysReady: alwaysReady
      maximumInstances: maximumInstances
      queuesSku: queuesSku
      hubSku: hubSku
      useCommunicationServices: useCommunicationServices
      smsFrom: smsFrom
      smsSettings: smsSettings
      smsFromVault: smsFromVault
      identityIssuer: identityIssuer
      identityPublicKey: identityPublicKey
      rescueCentreTelephone: rescueCentreTelephone
      cityBounds: cityBounds
      alertReceivers: alertReceivers
      monthlyBudget: monthlyBudget
      budgetStart: budgetStart
      isPrivate: isPrivate
      keyVersions: keyVersions
      testLocations: testLocations
      operatorId: operatorId
      areFilesLocked: areFilesLocked
      moreSettings: moreSettings
    }
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_NAME string = city.outputs.functionName
output AZURE_FUNCTION_HOST string = city.outputs.functionHost
output AZURE_KEY_VAULT_NAME string = city.outputs.vaultName
output AZURE_IOT_HUB_NAME string = city.outputs.hubName
output AZURE_RECORDS_NAME string = city.outputs.recordsName
output AZURE_BACKUPS_NAME string = city.outputs.backupsName
output AZURE_NETWORK_NAME string = city.outputs.networkName
