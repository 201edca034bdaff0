"""The share kit of a campaign: pictures, posters, letter and texts, made when it is published."""
